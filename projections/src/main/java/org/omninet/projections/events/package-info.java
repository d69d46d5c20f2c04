/// The list of all statements.
@NullMarked
package org.omninet.projections.events;

import org.jspecify.annotations.NullMarked;
