package org.omninet.log.note;

import org.omninet.log.merkle.Hash;

/// Signs what the log has made durable. The log asks for each size at most once and never for a smaller one.
public interface CheckpointSigner {

    /// The first line of every checkpoint, and the name of its keys.
    String origin();

    /// The whole signed note for this tree.
    String sign(long size, Hash root);
}
