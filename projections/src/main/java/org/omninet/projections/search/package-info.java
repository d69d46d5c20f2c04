/// Full-text search: an index of words beside the tables.
///
/// ```
/// post's index in the log <- words and tags (no text is kept)     query -> indexes, the newest first -> posts out of the tables
/// ```
///
/// Laws: a removed post's words are in no file when a purge returns. What is found is shown only if the tables say that it
/// stands. Any characters are a query; none is an error, and none makes the node work hard.
///
/// After a crash the index is as of its last commit, which names its position; the log tells the rest again.
@NullMarked
package org.omninet.projections.search;

import org.jspecify.annotations.NullMarked;
