/// Full-text search.
@NullMarked
package org.omninet.projections.search;

import org.jspecify.annotations.NullMarked;
