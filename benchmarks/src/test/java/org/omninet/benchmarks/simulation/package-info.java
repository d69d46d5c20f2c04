/// A few seeds in every build.
@NullMarked
package org.omninet.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
