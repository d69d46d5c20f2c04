/// Chapter to be written.
@NullMarked
package org.omninet.log;

import org.jspecify.annotations.NullMarked;
