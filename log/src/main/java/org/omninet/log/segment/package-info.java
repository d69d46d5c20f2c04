/// The authoritative bytes: segments of a fixed size, each written once from front to back.
///
/// ```
/// segments/00000000000000000000.seg
///   byte      0   header   "omnilog1", log id 32, first index u64, root before 32, segment bytes u64, max entry bytes u32, CRC-32C
///   byte  4,096   slot A   seq u64, size u64, end offset u64, root 32, CRC-32C
///   byte  8,192   slot B   the same; commits alternate: seq is even in A and odd in B
///   byte 12,288   u16 length ‖ entry, u16 length ‖ entry, …
///   end offset    zeros up to the end of the file
/// ```
///
/// All numbers are big-endian, a CRC is over the bytes before it, and the rest of the first three blocks is zero. A segment begins and
/// ends on a bundle boundary, so that a bundle is a range of bytes: it is sealed when fewer bytes remain than a bundle of the largest
/// entries needs (256 · 65,537; with segments of 1 MiB, as tests have them, entries are limited to 1,022 bytes and 256 · 1,024 are
/// kept).
///
/// A new segment is written as `next.tmp`, header, first slot and zeros, synced, renamed, and the folder synced: so every segment that
/// has its name has at least one commit, that of nothing beyond its first index.
///
/// Which commit counts after a crash: the newest slot whose CRC is right and whose entries hash to its root, else the other. When
/// neither does, that is damage: nothing is cut, nothing is signed. What is behind the end offset of the slot that counts was never
/// acknowledged, and is cut. The last group is written and synced once more, because its sync may have failed and the system may show what
/// the disk does not have; a commit that counts alone is written into the other slot too, as the next in number.
@NullMarked
package org.omninet.log.segment;

import org.jspecify.annotations.NullMarked;
