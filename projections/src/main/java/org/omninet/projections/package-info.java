/// What the log looks like to readers: feeds, threads, profiles, follows, accounts and search, as folds that can be deleted at
/// any time and made again.
///
/// ```
///            EntrySource                      ContentSource (words are read when they are shown, and kept nowhere here)
///                 | durable entries, in batches        |
///                 v                                    |
///   Fold: each view of `domain` -> rows                v
///                 |                       Feeds, Threads, Profiles, Graph, Accounts, Proposals, Search, Events
///        one transaction                               ^
///                 v                                    | reads of one position
///   Generation: tables + position  --->  search index  |
///        (SQLite file or PostgreSQL schema)  (Lucene) -+
/// ```
///
/// [org.omninet.projections.Projections] follows the log with one thread. [org.omninet.projections.Rebuild] folds it again beside
/// the views that are read, compares the two by [org.omninet.projections.TablesHash], and switches over.
///
/// Laws, which the suites check on both databases:
/// - The views at a position are a function of the entries below it (and, for search, of the content that is here). Batches,
///   crashes, failures and the database make no difference; a rebuild has the same hash.
/// - An account says what [org.omninet.domain.World] says, at every index.
/// - No table holds a word of anyone's content, only its name. What is erased leaves the search index to the last byte of its
///   files, and those of a generation that is being built, before the entry counts as folded.
/// - What depends on who said something (a `deleted`, an erasure, words) is compared when it is read, so the order in which
///   statements were recorded does not matter.
///
/// After a crash: rows and position are of one transaction. The index is made durable less often; what it missed since, the log
/// tells it again when it is opened. A rebuild that was killed is gone on with. Which generation is read is one small file,
/// replaced atomically.
@NullMarked
package org.omninet.projections;

import org.jspecify.annotations.NullMarked;
