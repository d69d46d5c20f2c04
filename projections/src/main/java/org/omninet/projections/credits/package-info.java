/// Accounts and their statements.
@NullMarked
package org.omninet.projections.credits;

import org.jspecify.annotations.NullMarked;
