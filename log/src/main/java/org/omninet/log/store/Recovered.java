package org.omninet.log.store;

import org.omninet.log.segment.Segment;
import org.omninet.log.segment.Slot;
import org.omninet.log.tree.TreeLevels;

/// What recovery found: the commit that counts, and everything up to it.
record Recovered(Segment live, Slot commit, TreeLevels levels, BundleOffsets offsets, EntryReader reader) {}
