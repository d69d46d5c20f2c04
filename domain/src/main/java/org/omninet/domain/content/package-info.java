/// Content objects by name: which ones are there to be fetched, which ones must be gone, and who pays for keeping and serving them.
///
/// ```
///                 reads                                        spends                      touches
/// Announced       nothing                                      nothing                     nothing
/// Erased          log (for reason `legal`)                     nothing                     nothing
/// Pinned          account(by)                                  account(by)                 account(by), pin(new)
/// Unpinned        account(owner), pin                          account(owner), pin         account(owner), account(server), pin
/// ChunkReceipted  log, account(receiver), session, and the     account(receiver), session  account(receiver), account(server), session
///                 keys of a receiver who is a did:omni
/// ```
///
/// A pin is a hold that pays by time; a receipt is a voucher that pays by bytes, out of a hold. Neither makes a credit: conservation
/// holds by the accounts alone, the fee of a receipt is burned. Vouchers are cumulative, so losing all but the last costs nobody anything.
///
/// The log holds names (CIDs), never a byte of content, and no rule reads a blob. So no rule can know who wrote an
/// object: an erasure by its author counts where the object's own `by` is the author of the erasure, which the
/// store checks; an erasure for a legal reason is the operator's, which is checked here.
@NullMarked
package org.omninet.domain.content;

import org.jspecify.annotations.NullMarked;
