/// Content objects by name: which ones are there to be fetched, and which ones must be gone.
///
/// ```
///             reads                     spends    touches
/// Announced   nothing                   nothing   nothing
/// Erased      log (for reason `legal`)  nothing   nothing
/// ```
///
/// The log holds names (CIDs), never a byte of content, and no rule reads a blob. So no rule can know who wrote an
/// object: an erasure by its author counts where the object's own `by` is the author of the erasure, which the
/// store checks; an erasure for a legal reason is the operator's, which is checked here.
@NullMarked
package org.omninet.domain.content;

import org.jspecify.annotations.NullMarked;
