package org.omninet.projections;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Cid;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.credits.AccountTable;
import org.omninet.projections.credits.Accounts;
import org.omninet.projections.governance.ProposalTable;
import org.omninet.projections.governance.Proposals;
import org.omninet.projections.events.EventTable;
import org.omninet.projections.events.Events;
import org.omninet.projections.search.Search;
import org.omninet.projections.search.SearchTable;
import org.omninet.projections.settlement.SettlementTable;
import org.omninet.projections.settlement.Settlements;
import org.omninet.projections.social.FeedTable;
import org.omninet.projections.social.Feeds;
import org.omninet.projections.social.FollowTable;
import org.omninet.projections.social.Graph;
import org.omninet.projections.social.Posts;
import org.omninet.projections.social.ProfileTable;
import org.omninet.projections.social.Profiles;
import org.omninet.projections.social.ThreadTable;
import org.omninet.projections.social.Threads;
import org.omninet.projections.table.Database;
import org.omninet.projections.table.Reads;

/// The views of one log, kept up to date by one thread that follows it.
///
/// After a crash nothing is lost and nothing is doubled: each batch commits its rows together with its position, and the log
/// tells the rest again. When the tables or the disk fail, the thread says so ([#failure]) and tries again until it succeeds;
/// what has been folded can be read meanwhile.
public final class Projections implements Views, AutoCloseable {
    private final EntrySource entries;
    private final Generations generations;
    private final Follower follower;

    private final ReentrantLock folding = new ReentrantLock();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private volatile Generation live;
    private volatile @Nullable Generation built;

    private final Feeds feeds;
    private final Threads threads;
    private final Profiles profiles;
    private final Graph graph;
    private final Accounts accounts;
    private final Proposals proposals;
    private final Search search;
    private final Events events;
    private final Settlements settlements;

    private Projections(Generations generations, EntrySource entries, ContentSource content) {
        this.generations = generations;
        this.entries = entries;
        this.live = generations.openCurrent();
        Reads reads = new Reads() {
            @Override public <T> T read(Function<DSLContext, T> query) { return ask(it -> it.database().read(query)); }
        };
        var posts = new Posts(content);
        feeds = new FeedTable(reads, posts);
        threads = new ThreadTable(reads, posts);
        profiles = new ProfileTable(reads, content);
        graph = new FollowTable(reads);
        accounts = new AccountTable(reads);
        proposals = new ProposalTable(reads);
        search = new SearchTable(reads, (query, before, most) -> ask(it -> it.find(query, before, most)), posts);
        events = new EventTable(reads);
        settlements = new SettlementTable(reads);
        follower = new Follower(entries, this::position, this::advance);
    }

    /// Opens the views, made when they are missing, and follows the log from where they are. Views of another version, of
    /// another log, or that cannot be read are replaced by empty ones, which grow.
    ///
    /// @throws IllegalStateException when another process has them open
    public static Projections open(ProjectionsConfig config, EntrySource entries, ContentSource content, Contexts contexts) {
        var generations = new Generations(config, entries, content, contexts);
        try {
            var projections = new Projections(generations, entries, content);
            generations.sweep();
            projections.follower.start();
            return projections;
        } catch (RuntimeException e) {
            generations.close();
            throw e;
        }
    }

    @Override public Feeds feeds() { return feeds; }

    @Override public Threads threads() { return threads; }

    @Override public Profiles profiles() { return profiles; }

    @Override public Graph graph() { return graph; }

    @Override public Accounts accounts() { return accounts; }

    @Override public Proposals proposals() { return proposals; }

    @Override public Search search() { return search; }

    @Override public Events events() { return events; }

    @Override public Settlements settlements() { return settlements; }

    @Override public long position() { return live.position(); }

    /// Why the views do not move on, in words for the operator; empty while all is well.
    public Optional<String> failure() { return follower.failure(); }

    /// Asks the views that are read. Those that were just replaced are closed: then their successor is asked.
    private <T> T ask(Function<Generation, T> question) {
        while (true) {
            var asked = live;
            try {
                return question.apply(asked);
            } catch (Database.Closed e) {
                if (asked == live) throw e;
            }
        }
    }

    @Override public boolean awaitPosition(long index, Duration timeout) throws InterruptedException {
        return follower.awaitPosition(index, timeout);
    }

    @Override public void arrived(Cid content) {
        folding.lock();
        try {
            live.arrived(content);
            var other = built;
            if (other != null) other.arrived(content);
        } finally {
            folding.unlock();
        }
    }

    @Override public void erase(Cid content) {
        folding.lock();
        try {
            live.erase(content);
            eraseBeside(List.of(content));
        } finally {
            folding.unlock();
        }
    }

    /// Views that are being built let go as well. Those that an ended attempt left behind are deleted: nobody would look after them.
    private void eraseBeside(Iterable<Cid> contents) {
        var other = built;
        if (other != null) contents.forEach(other::erase);
        else if (generations.exists(generations.current() + 1)) generations.delete(generations.current() + 1);
    }

    /// All views in a few bytes, see [TablesHash].
    public TablesHash hash() { return ask(Generation::hash); }

    /// Folds the whole log again beside these views, compares, and switches over; readers notice nothing. One at a time.
    public Rebuild.Outcome rebuild(Rebuild.Listener listener) {
        rebuilding.lock();
        try {
            var rebuild = new Rebuild(generations, entries, listener);
            int number = generations.current() + 1;
            folding.lock();
            try {
                built = rebuild.open(number);
            } finally {
                folding.unlock();
            }
            try {
                var outcome = rebuild.build(built, live, this::advance);
                switchTo(number, built, rebuild);
                return outcome;
            } finally {
                leave();
            }
        } finally {
            rebuilding.unlock();
        }
    }

    private void leave() {
        folding.lock();
        try {
            var left = built;
            if (left != null) left.close();
            built = null;
            generations.sweep();
        } finally {
            folding.unlock();
        }
    }

    private void switchTo(int number, Generation next, Rebuild rebuild) {
        Generation old;
        folding.lock();
        try {
            rebuild.fold(next, live.position());
            generations.current(number);
            old = live;
            live = next;
            built = null;
        } finally {
            folding.unlock();
        }
        old.close();
    }

    private void advance(long size) {
        folding.lock();
        try {
            var erased = live.advance(size);
            if (!erased.isEmpty()) eraseBeside(erased);
        } finally {
            folding.unlock();
        }
        follower.signal();
    }

    /// Ends following after the batch that is being folded, and closes the views. A rebuild that runs ends with an exception and
    /// can be gone on with. Idempotent.
    @Override public void close() {
        if (!follower.close()) return;
        live.close();
        var other = built;
        if (other != null) other.close();
        generations.close();
    }
}
