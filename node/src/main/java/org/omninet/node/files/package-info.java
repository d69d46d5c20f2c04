/// Files that only their owner reads, and that are there whole or not at all.
///
/// Laws: what [PrivateFiles#write] returned from is on the disk, under its name, with every byte; before that there is the old file or
/// none. A file being written is called `.NAME.part`; one that a crash left behind is taken away by whoever writes next, or at the start.
@NullMarked
package org.omninet.node.files;

import org.jspecify.annotations.NullMarked;
