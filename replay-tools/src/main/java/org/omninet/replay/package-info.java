/// Chapter to be written.
@NullMarked
package org.omninet.replay;

import org.jspecify.annotations.NullMarked;
