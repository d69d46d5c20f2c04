/// The disk as the log sees it: a folder of files that are written at offsets and synced. An argument, so that a simulation of faults
/// runs the very same log.
///
/// Laws that every disk keeps: what was written is read back at once; it survives a crash only after [DiskFile#sync]; a file that was
/// created, renamed or deleted is so for certain only after [Disk#syncFolder]; before that a crash may keep any part of it, in any
/// order.
@NullMarked
package org.omninet.log.disk;

import org.jspecify.annotations.NullMarked;
