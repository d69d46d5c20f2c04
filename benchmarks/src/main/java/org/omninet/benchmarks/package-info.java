/// Chapter to be written.
@NullMarked
package org.omninet.benchmarks;

import org.jspecify.annotations.NullMarked;
