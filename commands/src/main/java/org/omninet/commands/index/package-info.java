/// The log's index on RocksDB: which entries carry which tags, for logs that do not fit in memory.
///
/// ```
/// key    SHA-256(tag)[0..20) ‖ index, 8 bytes big-endian      value  nothing
/// meta   20 zero bytes ‖ 8 zero bytes                         value  format, 1 byte ‖ applied size, 8 bytes
/// ```
///
/// The entries of one tag lie side by side in the order of the log, so looking one up is a seek, and going through them is reading on. A
/// filter on the first 20 bytes answers most look-ups of what is not there, as the id of every new statement is not, from memory. Filters
/// are kept in pages as the entries are, so that a large index needs no more of the cache at once than a small one.
/// Nobody finds two tags of one hash: that takes 2^80 tries.
///
/// **After a crash.** Some entries' tags and the applied size are one write: both are there or neither. Nothing is synced, and
/// there is no second log: what a crash or a kill took, the newest entries that were in memory only, the log applies again from its
/// entries. A folder that cannot be opened, is of
/// another format, or has met damage while it was read (then it holds the file `damaged`) is deleted and built again.
@NullMarked
package org.omninet.commands.index;

import org.jspecify.annotations.NullMarked;
