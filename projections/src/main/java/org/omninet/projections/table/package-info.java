/// How rows become tables, and how they are read.
@NullMarked
package org.omninet.projections.table;

import org.jspecify.annotations.NullMarked;
