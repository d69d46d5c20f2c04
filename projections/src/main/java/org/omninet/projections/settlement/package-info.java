/// Which epochs are settled, and by which entries. What somebody may claim in one is the fold's to say
/// ([org.omninet.domain.credits.Claims]): the node has it at hand, so no table repeats it.
@NullMarked
package org.omninet.projections.settlement;

import org.jspecify.annotations.NullMarked;
