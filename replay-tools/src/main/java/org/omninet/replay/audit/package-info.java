/// The audit: from bytes to "these balances follow from what was signed", or to the first index at which they do not.
@NullMarked
package org.omninet.replay.audit;

import org.jspecify.annotations.NullMarked;
