/// How a log is kept: in memory, and in segments on a disk. Both pass one conformance suite.
@NullMarked
package org.omninet.log.store;

import org.jspecify.annotations.NullMarked;
