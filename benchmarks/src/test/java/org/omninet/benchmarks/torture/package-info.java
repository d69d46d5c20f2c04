/// A few rounds of torture in every build, and a look at what the node asks of the machine.
@NullMarked
package org.omninet.benchmarks.torture;

import org.jspecify.annotations.NullMarked;
