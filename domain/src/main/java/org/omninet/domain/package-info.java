/// Chapter to be written.
@NullMarked
package org.omninet.domain;

import org.jspecify.annotations.NullMarked;
