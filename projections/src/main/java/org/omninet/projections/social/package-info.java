/// Feeds, threads, profiles and follows.
@NullMarked
package org.omninet.projections.social;

import org.jspecify.annotations.NullMarked;
