package org.omninet.node.content;

import org.omninet.domain.bytes.Cid;

/// What became of bytes that were brought to the store.
public sealed interface Upload {

    /// Now pending.
    record Stored(Cid cid) implements Upload {}

    /// They were here before.
    record Known(Cid cid) implements Upload {}

    /// They were erased and never come back.
    record Erased(Cid cid) implements Upload {}

    /// Too many uploads wait for a statement: come back when some were dropped.
    record TooManyPending(long pendingBytes, long maxBytes) implements Upload {}

    /// The store holds all it may.
    record Full(long keptBytes, long maxBytes) implements Upload {}
}
