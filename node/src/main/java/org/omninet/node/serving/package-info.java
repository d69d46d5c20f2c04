/// Serving chunks for credits: offers, the tab of each session, and the receipts that the node submits.
///
/// ```
///  receiver                      node                                   log
///  credits.held to the node ──────────────────────────────────────────> hold
///  POST /api/offers ──────────> offer, signed; a tab is opened
///  GET /api/content/… ────────> chunk, on the tab, while little is unpaid
///  POST /api/vouchers ────────> the newest voucher, on the disk
///                               every minute, and when asked ─────────> content.chunk-receipted
/// ```
///
/// Laws: no more than [Tabs#UNPAID_MAX_BYTES] are served beyond what is vouched for; a voucher that was answered is on the disk; a
/// voucher is kept only if it is higher than the one before. After a crash what was served since the last voucher is forgotten, which
/// costs the node at most that much.
@NullMarked
package org.omninet.node.serving;

import org.jspecify.annotations.NullMarked;
