package org.omninet.domain.social;

import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Unfollowed;

/// Who follows whom: followed twice is one follow, and `unfollowed` ends it.
public final class FollowView {

    public sealed interface Change {
        Did follower();

        Did followed();

        /// Key: follower, followed. `id` and `index` are of the newest statement that says so: taking that one back ends it.
        record Follows(Did follower, Did followed, EventId id, long index) implements Change {}

        record FollowsNoMore(Did follower, Did followed) implements Change {}
    }

    public static Optional<Change> change(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Followed(var who) -> Optional.of(new Change.Follows(recorded.by(), who, recorded.id(), recorded.index()));
            case Unfollowed(var who) -> Optional.of(new Change.FollowsNoMore(recorded.by(), who));
            default -> Optional.empty();
        };
    }

    private FollowView() {}
}
