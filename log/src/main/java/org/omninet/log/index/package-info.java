/// The index: which entries carry which tags. Derived, bounded in memory, rebuilt when it is missing, behind or damaged.
///
/// ```
///  0 ........................ applied ................... sequenced
///  |   TagStore (memory, disk)   |   recent tags in memory    |
/// ```
///
/// A look-up sees both as one. Only durable entries are applied, so the store is never ahead of the log; the newest tags stay in memory
/// also after they were applied, so that the writer's conditions almost never ask the store.
@NullMarked
package org.omninet.log.index;

import org.jspecify.annotations.NullMarked;
