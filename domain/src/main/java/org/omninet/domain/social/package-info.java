/// What people say to each other: posts, replies, reactions, reposts, follows, profiles, and taking something back.
///
/// ```
///               reads   spends   touches
/// all of them   nothing nothing  nothing
/// ```
///
/// Social statements are portable: they mean the same in every log, in whatever order they arrive. So no rule here
/// looks at a state. What a view shows follows from the author: a `deleted` counts where its author is the author of
/// what it names, a `followed` twice is one follow. That keeps the auditor small too: ten million posts are no state.
///
/// Words and media are not in the log. A statement names a content object by its CID, and erasing that object
/// leaves every proof valid.
@NullMarked
package org.omninet.domain.social;

import org.jspecify.annotations.NullMarked;
