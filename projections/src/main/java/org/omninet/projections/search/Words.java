package org.omninet.projections.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// A query as people type it, see [Search#search].
final class Words {

    /// No fuzzy and no near operator: a stranger could make the node work hard with a few characters.
    private static final int OPERATORS = SimpleQueryParser.AND_OPERATOR | SimpleQueryParser.OR_OPERATOR | SimpleQueryParser.NOT_OPERATOR
            | SimpleQueryParser.PHRASE_OPERATOR | SimpleQueryParser.PREFIX_OPERATOR | SimpleQueryParser.PRECEDENCE_OPERATORS
            | SimpleQueryParser.WHITESPACE_OPERATOR;

    static Query parse(String query, String field, Analyzer analyzer) {
        var parser = new SimpleQueryParser(analyzer, Map.of(field, 1.0f), OPERATORS);
        parser.setDefaultOperator(BooleanClause.Occur.MUST);
        var parsed = parser.parse(query.length() > Search.QUERY_MAX ? query.substring(0, Search.QUERY_MAX) : query);
        // A star alone would mean everything; that is what the global feed is for.
        return parsed == null || parsed instanceof MatchAllDocsQuery ? new MatchNoDocsQuery("nothing was asked for") : parsed;
    }

    private Words() {}
}
