/// That each benchmark runs, and gives the figures that the documentation names.
@NullMarked
package org.omninet.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
