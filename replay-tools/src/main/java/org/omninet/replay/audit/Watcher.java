package org.omninet.replay.audit;

import org.omninet.domain.Recorded;
import org.omninet.domain.World;

/// Looks on while a log is replayed. Called on the folding thread.
public interface Watcher {

    /// Looks away.
    Watcher NONE = new Watcher() {};

    /// @param done of `total` entries
    default void progress(long done, long total) {}

    /// About to be applied to `world`, which is as the entry before left it.
    default void before(Recorded<?> recorded, World world) {}

    /// Applied: accepted, folded, counted.
    default void after(Recorded<?> recorded, World world) {}
}
