/// Chapter to be written.
@NullMarked
package org.omninet.node;

import org.jspecify.annotations.NullMarked;
