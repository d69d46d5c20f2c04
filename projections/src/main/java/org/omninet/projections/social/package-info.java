/// Feeds, threads, profiles and follows.
///
/// ```
/// post, deletion, reaction, follow, profile   one table for each view of org.omninet.domain.social
///      \__ read together: what stands, the words, the counts, what a repost repeats
/// ```
///
/// Laws: the newest first means by index, the order in which the log received. What its author took back is in no feed and keeps
/// its place in a thread. A follow or reaction said twice is one. Words are shown only where their object's author is the
/// statement's. A page costs a handful of statements, however many posts are on it.
@NullMarked
package org.omninet.projections.social;

import org.jspecify.annotations.NullMarked;
