package org.omninet.log;

import org.omninet.log.merkle.Hash;

/// The latest durable tree.
///
/// @param checkpoint the signed note over `size` and `root`
public record Head(long size, Hash root, String checkpoint) {}
