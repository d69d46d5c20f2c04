package org.omninet.projections.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Digest;

/// Which words stand in which post. Only the words' places are kept, not the text; a post is named by its index in the log.
///
/// One thread writes, any thread searches. What was written is found after [#refresh]; what survives a crash is the last
/// [#commit], which names its position, and the log tells the rest again. Merges run in the writing thread: when [#purge]
/// returns, none can be under way that still carries a removed word.
public final class SearchIndex implements AutoCloseable {
    /// Says at every start that a module for vectors is missing, which searching words does not need. Held, lest it be forgotten.
    private static final Logger VECTORS = Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORS.setLevel(Level.SEVERE);
    }

    private static final String POSITION = "position";
    private static final String INDEX = "index";
    private static final String KEY = "key";
    private static final String WORDS = "words";

    /// Bounds how long one merge stops the writer, and what one erasure costs.
    private static final double SEGMENT_MAX_MB = 512;
    private static final int PURGES_MAX = 8;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Analyzer analyzer = new WordsAnalyzer();
    private final ReentrantReadWriteLock searching = new ReentrantReadWriteLock();
    private long committed;

    private SearchIndex(Path path) throws IOException {
        directory = FSDirectory.open(path);
        var merges = new TieredMergePolicy();
        merges.setForceMergeDeletesPctAllowed(0);
        merges.setMaxMergedSegmentMB(SEGMENT_MAX_MB);
        writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setMergePolicy(merges)
                .setMergeScheduler(new SerialMergeScheduler()).setCommitOnClose(false));
        searchers = new SearcherManager(writer, null);
        committed = position(writer.getLiveCommitData());
    }

    /// Opens or makes the index in `directory`.
    ///
    /// @throws IOException when it cannot be read: then it is deleted and written again from the log
    public static SearchIndex open(Path directory) throws IOException { return new SearchIndex(directory); }

    private static long position(@Nullable Iterable<Map.Entry<String, String>> facts) {
        if (facts != null)
            for (var fact : facts) if (fact.getKey().equals(POSITION)) return Long.parseLong(fact.getValue());
        return 0;
    }

    /// The position of the last commit.
    public long committed() { return committed; }

    /// From the next refresh on, the post at `index` is found by the words of `texts`, and by no others.
    public void put(long index, List<String> texts) {
        var document = new Document();
        document.add(new StringField(KEY, key(index), Field.Store.NO));
        document.add(new LongField(INDEX, index, Field.Store.NO));
        for (var text : texts) document.add(new TextField(WORDS, text, Field.Store.NO));
        run(() -> writer.updateDocument(new Term(KEY, key(index)), document));
    }

    public void remove(long index) { run(() -> writer.deleteDocuments(new Term(KEY, key(index)))); }

    /// Removes every post from `index` on.
    public void removeFrom(long index) { run(() -> writer.deleteDocuments(LongField.newRangeQuery(INDEX, index, Long.MAX_VALUE))); }

    private static BytesRef key(long index) { return new BytesRef(ByteBuffer.allocate(Long.BYTES).putLong(index).array()); }

    public void refresh() { run(searchers::maybeRefreshBlocking); }

    /// Makes everything so far durable, as of `position`.
    public void commit(long position) {
        run(() -> {
            writer.setLiveCommitData(Map.of(POSITION, Long.toString(position)).entrySet());
            writer.commit();
        });
        committed = position;
    }

    /// Returns when no file of the index holds a byte of what was removed, and that is durable as of `position`. Segments with
    /// removed posts are written anew, so the cost is that of the largest of them. Searches wait for the last part of it.
    public void purge(long position) {
        for (int i = 0; ; i++) {
            run(() -> writer.forceMergeDeletes(true));
            commit(position);
            searching.writeLock().lock();
            try {
                refresh();
                run(writer::deleteUnusedFiles);
            } finally {
                searching.writeLock().unlock();
            }
            if (!writer.hasDeletions()) return;
            if (i >= PURGES_MAX) throw new IllegalStateException("the search index keeps removed posts after " + i + " merges");
        }
    }

    /// The indexes of at most `most` posts below `before` that match `query`, the newest first.
    public List<Long> search(String query, long before, int most) {
        var words = Words.parse(query, WORDS, analyzer);
        if (words instanceof MatchNoDocsQuery) return List.of();
        Query all = new BooleanQuery.Builder().add(words, BooleanClause.Occur.MUST)
                .add(LongField.newRangeQuery(INDEX, 0, before - 1), BooleanClause.Occur.FILTER).build();
        return withSearcher(searcher -> {
            var newest = new Sort(new SortedNumericSortField(INDEX, SortField.Type.LONG, true));
            var found = new ArrayList<Long>();
            for (var hit : searcher.search(all, most, newest).scoreDocs)
                found.add((Long) ((FieldDoc) hit).fields[0]);
            return found;
        });
    }

    /// Can it still be written? Not after a failed write; then it is closed and opened again.
    public boolean isOpen() { return writer.isOpen(); }

    /// What is found now, and stays so while it is held. Closed by the thread that asked; until then a purge waits.
    public Look look() {
        searching.readLock().lock();
        try {
            return new Look(searchers.acquire());
        } catch (IOException e) {
            searching.readLock().unlock();
            throw new UncheckedIOException("searching " + directory, e);
        }
    }

    /// See [#look].
    public final class Look implements AutoCloseable {
        private final IndexSearcher searcher;

        private Look(IndexSearcher searcher) { this.searcher = searcher; }

        /// SHA-256 over the indexes of all posts in it, each as 8 bytes big-endian in their order.
        public Digest hash() {
            try {
                long[] indexes = indexes(searcher);
                Arrays.sort(indexes);
                var bytes = ByteBuffer.allocate(Math.multiplyExact(indexes.length, Long.BYTES));
                for (long index : indexes) bytes.putLong(index);
                return Digest.sha256(bytes.array());
            } catch (IOException e) {
                throw new UncheckedIOException("searching " + directory, e);
            }
        }

        @Override public void close() {
            try {
                SearchIndex.this.run(() -> searchers.release(searcher));
            } finally {
                searching.readLock().unlock();
            }
        }
    }

    private static long[] indexes(IndexSearcher searcher) throws IOException {
        long[] indexes = new long[searcher.getIndexReader().numDocs()];
        int next = 0;
        for (var leaf : searcher.getIndexReader().leaves()) {
            var live = leaf.reader().getLiveDocs();
            var values = DocValues.getSortedNumeric(leaf.reader(), INDEX);
            while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                if (live == null || live.get(values.docID())) indexes[next++] = values.nextValue();
        }
        return indexes;
    }

    private interface Looking<T> {
        T look(IndexSearcher searcher) throws IOException;
    }

    private <T> T withSearcher(Looking<T> looking) {
        searching.readLock().lock();
        try {
            var searcher = searchers.acquire();
            try {
                return looking.look(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("searching " + directory, e);
        } finally {
            searching.readLock().unlock();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void run(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("writing the search index in " + directory, e);
        }
    }

    /// Without a commit: what was not committed is told again by the log.
    @Override public void close() {
        searching.writeLock().lock();
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the search index in " + directory, e);
        } finally {
            searching.writeLock().unlock();
        }
    }
}
