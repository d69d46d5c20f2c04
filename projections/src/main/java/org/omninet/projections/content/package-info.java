/// What is erased, and where content is.
///
/// The tables know names of content only. [org.omninet.projections.content.ContentSource] is asked for the words when they are
/// shown; an erasure that counts hides them even while a store still has them.
@NullMarked
package org.omninet.projections.content;

import org.jspecify.annotations.NullMarked;
