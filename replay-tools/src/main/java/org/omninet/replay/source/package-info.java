/// Where a log is read from, behind one face: files by their path in the tile layout.
///
/// ```
/// http(s)://…/log        [WebTiles]        GET checkpoint, tile/…; tries again what failed, believes "not found"
/// a folder with tile/    TileSource.of     a static site, an export
/// a data directory       [SegmentFolder]   segments, cut into bundles; tiles from tree/, or computed where these are not written yet
///         └────────────────> [ServedLog]: the log as of one checkpoint, with proofs out of the served tiles
/// ```
///
/// Laws: nothing is believed here, only fetched; [ServedLog] stays at the size of the checkpoint with which it was opened, so a log that
/// grows meanwhile does not disturb; a data directory is opened for reading only and without its lock. What a node has published before it
/// crashed can be read whether or not it was started again.
@NullMarked
package org.omninet.replay.source;

import org.jspecify.annotations.NullMarked;
