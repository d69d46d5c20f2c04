/// Tiles (C2SP tlog-tiles): the form in which a log is served, mirrored and read by strangers.
///
/// ```
/// checkpoint                      the signed note
/// tile/0/000  tile/0/001.p/44     256 leaf hashes; the last tile of a level is partial, its width in the path
/// tile/1/000.p/1                  the hash of each full tile one level below
/// tile/entries/000                256 entries, each u16 length ‖ bytes
/// ```
///
/// Laws: a path has one spelling; a tile has exactly as many bytes as its width says; what was read is believed only once the root that
/// follows from it is the one that was signed.
@NullMarked
package org.omninet.log.tile;

import org.jspecify.annotations.NullMarked;
