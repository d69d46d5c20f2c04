package org.omninet.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.search.SearchIndex;
import org.omninet.projections.table.Connections;
import org.omninet.projections.table.Database;
import org.omninet.projections.table.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One complete set of views: the tables, and the search index beside them.
///
/// The position in the tables is the truth, read anew in every transaction. The index follows: it is searched as of the same
/// position, but made durable less often, and what it missed by a crash or a failure the log tells it again. Changes are made
/// one at a time, by whichever thread.
final class Generation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    /// Entries folded in one transaction.
    static final int BATCH_ENTRIES_MAX = 1_000;

    /// How far the index on the disk may be behind the tables: what a start has to tell it again.
    private static final long UNCOMMITTED_ENTRIES_MAX = 20_000;

    private static final String LOG_ID = "log";

    private final Path directory;
    private final Database database;
    private final EntrySource entries;
    private final ContentSource content;
    private final Contexts contexts;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile SearchIndex index;
    private boolean sure = true;
    private boolean purging;
    private volatile long position;

    private Generation(Path directory, Database database, EntrySource entries, ContentSource content, Contexts contexts) {
        this.directory = directory.resolve("search");
        this.database = database;
        this.entries = entries;
        this.content = content;
        this.contexts = contexts;
        this.index = openIndex();
    }

    /// These views cannot be gone on with; others are made from the log.
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String why) { super(why); }
    }

    /// Opens the views in `directory`, and makes them when they are missing.
    ///
    /// @throws Unusable when they are there, but not as this version and this log would have made them
    static Generation open(Connections tables, Path directory, EntrySource entries, ContentSource content, Contexts contexts) {
        var database = new Database(tables);
        try {
            database.write(sql -> {
                if (!Schema.exists(sql)) Fold.SCHEMA.create(sql);
                else if (!Fold.SCHEMA.fits(sql)) throw new Unusable("tables of another version");
            });
            long position = database.read(Schema::position);
            if (position > entries.size()) throw new Unusable("views of " + position + " entries, but the log has " + entries.size());
            if (position > 0 && !database.read(sql -> Schema.fact(sql, LOG_ID)).orElse("").equals(logId(entries.read(0, 1).getFirst())))
                throw new Unusable("views of another log");
            var generation = new Generation(directory, database, entries, content, contexts);
            generation.changed(_ -> { });
            return generation;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String logId(byte[] first) { return Digest.sha256(first).hex(); }

    /// An index that cannot be read is made anew: the log tells it all.
    private SearchIndex openIndex() {
        sure = false;
        try {
            Files.createDirectories(directory);
            try {
                return SearchIndex.open(directory);
            } catch (IOException | IllegalArgumentException damaged) {
                LOG.warn("the search index in {} cannot be read and is made anew: {}", directory, damaged.toString());
                Directories.delete(directory);
                Files.createDirectories(directory);
                return SearchIndex.open(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("opening the search index in " + directory, e);
        }
    }

    Database database() { return database; }

    /// How many entries are in the tables and found by search.
    long position() { return position; }

    List<Long> find(String query, long before, int most) {
        try {
            return index.search(query, before, most);
        } catch (AlreadyClosedException e) {
            throw new Database.Closed();
        }
    }

    /// Runs `change` alone, on an index that agrees with the tables. After a failure, the next one begins by making it agree.
    private void changed(Consumer<Indexing> change) {
        changing.lock();
        try {
            if (!index.isOpen()) index = openIndex();
            var indexing = new Indexing(index, content);
            if (!sure) reconcile(indexing);
            sure = false;
            change.accept(indexing);
            sure = true;
        } finally {
            changing.unlock();
        }
    }

    private void reconcile(Indexing indexing) {
        long folded = database.read(Schema::position);
        if (index.committed() > folded) index.removeFrom(folded);
        boolean purges = purging;
        for (long next = Math.min(index.committed(), folded); next < folded; ) {
            var touched = new Touched();
            for (var bytes : entries.read(next, Math.min(folded, next + BATCH_ENTRIES_MAX)))
                touched.add(Fold.read(contexts, next++, bytes));
            database.write(sql -> indexing.update(sql, touched));
            purges |= !touched.erased().isEmpty();
        }
        if (purges) purge(folded);
        else if (index.committed() != folded) index.commit(folded);
        index.refresh();
        position = folded;
    }

    /// Before what was erased counts as gone. Should it fail, the next change begins with it.
    private void purge(long folded) {
        purging = true;
        index.purge(folded);
        purging = false;
    }

    /// Folds the next entries up to `end`, at most [#BATCH_ENTRIES_MAX]: then rows and position are committed, and search finds
    /// the words.
    ///
    /// @return the content that had to be erased, and is
    /// @throws NeedsRules when the first of them cannot be folded by this software
    Set<Cid> advance(long end) {
        var batch = new Batch();
        changed(indexing -> {
            database.write(sql -> batch.fold(sql, end));
            database.write(sql -> indexing.update(sql, batch.touched));
            if (!batch.touched.erased().isEmpty()) purge(batch.next);
            else if (batch.next - index.committed() >= UNCOMMITTED_ENTRIES_MAX) index.commit(batch.next);
            index.refresh();
            position = batch.next;
        });
        if (batch.stopped != null && batch.folded == 0) throw batch.stopped;
        return batch.touched.erased();
    }

    private final class Batch {
        long next;
        int folded;
        Touched touched = new Touched();
        @Nullable NeedsRules stopped;

        void fold(DSLContext sql, long end) {
            next = Schema.position(sql);
            if (next >= end) return;
            var fold = new Fold(contexts, sql);
            for (var bytes : entries.read(next, Math.min(end, next + BATCH_ENTRIES_MAX))) {
                if (next == 0) Schema.fact(sql, LOG_ID, logId(bytes));
                try {
                    fold.add(next, bytes);
                } catch (NeedsRules e) {
                    stopped = e;
                    break;
                }
                next++;
                folded++;
            }
            touched = fold.flush(next);
        }
    }

    /// The posts that name `content` are found by its words, if they may be.
    void arrived(Cid content) {
        changed(indexing -> {
            database.write(sql -> indexing.update(sql, Touched.content(content)));
            index.refresh();
        });
    }

    /// Returns when no file of these views holds a word of `content`.
    void erase(Cid content) {
        changed(indexing -> {
            database.write(sql -> indexing.remove(sql, content));
            purge(position);
        });
    }

    /// The hashes of all views at one position. Changes wait only until the position is fixed.
    TablesHash hash() {
        return database.read(sql -> {
            long[] at = {0};
            var looks = new SearchIndex.Look[1];
            changed(_ -> {
                at[0] = Schema.position(sql);
                looks[0] = index.look();
            });
            try (var look = looks[0]) {
                var hashes = new TreeMap<>(Fold.SCHEMA.hash(sql));
                hashes.put(TablesHash.SEARCH, look.hash());
                return new TablesHash(at[0], hashes);
            }
        });
    }

    /// Makes the index durable, then closes; waits for the reads that run.
    @Override public void close() {
        changing.lock();
        try {
            if (index.isOpen() && sure) index.commit(position);
        } finally {
            changing.unlock();
            database.close();
            index.close();
        }
    }
}
