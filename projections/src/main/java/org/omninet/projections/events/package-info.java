/// The list of all statements, by index, id, author and type: how a reader finds an entry whose bytes the log has.
@NullMarked
package org.omninet.projections.events;

import org.jspecify.annotations.NullMarked;
