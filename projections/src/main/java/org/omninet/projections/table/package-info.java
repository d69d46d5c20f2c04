/// How rows become tables, and how they are read: nothing here knows what the rows mean.
///
/// ```
/// Relation (columns, key, row <-> values) -- Schema (all relations, version, position)
/// Rows (a batch's changes, the last word about a key) --flush--> Database --read--> Page
/// ```
///
/// Laws: values have one spelling ([org.omninet.projections.table.Columns]), so equal rows have equal hashes in SQLite and in
/// PostgreSQL. A read is one transaction. There is one writer. Tables of another version are made anew, never migrated.
///
/// After a crash a table is as its last committed batch left it.
@NullMarked
package org.omninet.projections.table;

import org.jspecify.annotations.NullMarked;
