/// What is erased, and where content is.
@NullMarked
package org.omninet.projections.content;

import org.jspecify.annotations.NullMarked;
