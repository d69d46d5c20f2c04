package org.omninet.projections;

import java.time.Duration;
import org.omninet.domain.bytes.Cid;
import org.omninet.projections.credits.Accounts;
import org.omninet.projections.events.Events;
import org.omninet.projections.governance.Proposals;
import org.omninet.projections.search.Search;
import org.omninet.projections.settlement.Settlements;
import org.omninet.projections.social.Feeds;
import org.omninet.projections.social.Graph;
import org.omninet.projections.social.Profiles;
import org.omninet.projections.social.Threads;

/// What the log looks like to readers. Any thread may ask at any time, also while the views are rebuilt.
public interface Views {

    Feeds feeds();

    Threads threads();

    Profiles profiles();

    Graph graph();

    Accounts accounts();

    Proposals proposals();

    Search search();

    Events events();

    Settlements settlements();

    /// How many entries are folded into every view: the index of the first one that is not.
    long position();

    /// Waits until the entry at `index` is in every view, search included: then its author reads what they wrote.
    ///
    /// @return false when `timeout` has passed first
    boolean awaitPosition(long index, Duration timeout) throws InterruptedException;

    /// The object has come into the store after a statement named it: from now on its words are found.
    void arrived(Cid content);

    /// The object has left the store: returns when no file of the views holds a byte of it. Call it after the store has let go of
    /// it, and again if this did not return. For `content.erased` nobody needs to call it: the entry itself has this effect.
    void erase(Cid content);
}
