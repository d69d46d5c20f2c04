package org.omninet.projections.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Words as Unicode divides them, without case and accents, in every language alike: nothing is stemmed and no word is too
/// common, so a search finds what it says.
final class WordsAnalyzer extends Analyzer {

    @Override protected TokenStreamComponents createComponents(String fieldName) {
        var words = new StandardTokenizer();
        return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
    }

    @Override protected TokenStream normalize(String fieldName, TokenStream in) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(in));
    }
}
