/// Chapter to be written.
@NullMarked
package org.omninet.projections;

import org.jspecify.annotations.NullMarked;
