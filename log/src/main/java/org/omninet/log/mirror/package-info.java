/// A copy of somebody's log that holds them to what they have signed.
///
/// ```
/// checkpoint ── signed by the log's key? ── larger? ── the old tree is a prefix of the new one?
///                                              │           │ no: [Equivocation], both checkpoints kept, nothing replaced
///                                              v           v yes
///                  tiles from the root down, bundles against them (ProvenTiles) ──> files ──> checkpoint, last
/// ```
///
/// The files are those of tlog-tiles, so any web server can serve the folder and any reader of a log can read it. Only files that are
/// proven to be of the tree that was signed are ever written under their names.
///
/// Laws:
/// - the checkpoint in the folder is one that the log signed, and every tile and bundle of it is there and durable;
/// - it is replaced only by a larger one whose tree begins with the old tree, or by itself with more signatures;
/// - a kill or a power cut at any moment leaves the old checkpoint with all its files, or the new one with all of its; what is torn is
///   fetched again;
/// - what the log serves is never believed, and neither is what was written here before.
///
/// To read a mirror: [org.omninet.log.tile.ProvenTiles] over [Mirror#files], or any reader of a static site.
@NullMarked
package org.omninet.log.mirror;

import org.jspecify.annotations.NullMarked;
