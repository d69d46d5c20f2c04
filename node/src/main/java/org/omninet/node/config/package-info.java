/// What an operator may choose, in one table.
///
/// ```
///   command line  >  OMNI_… in the environment  >  omni.toml  >  the default in Settings
///                                   |
///                                Config            every value checked, or one BadConfig that names file, line, key, value and
///                                                  what is allowed
/// ```
///
/// Laws:
/// - a key that nobody knows is an error, never ignored: a misspelt limit would be no limit;
/// - every key has a documented default, and `docs/configuration.md` is printed from [Settings], so it cannot be out of date;
/// - a secret is never read from the file and never printed.
///
/// Nothing here is written to disk; a crash leaves nothing behind. What entry 0 of the log fixes for ever (origin, epoch, limits of
/// grants, chain) is looked at only when the log is created.
@NullMarked
package org.omninet.node.config;

import org.jspecify.annotations.NullMarked;
