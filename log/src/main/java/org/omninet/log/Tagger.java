package org.omninet.log;

import java.util.Set;

/// What the log must know about the meaning of its bytes: enough to rebuild the index and to go on with the clock.
public interface Tagger {

    /// The tags under which this entry was, or would have been, appended.
    Set<String> tags(long index, byte[] entry);

    /// The time the writer stamped the entry with.
    long receivedMillis(byte[] entry);
}
