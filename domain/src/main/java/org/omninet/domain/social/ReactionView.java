package org.omninet.domain.social;

import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.Reacted;

/// Who reacted to what: the same reaction of the same author to the same event is one, however often it was said.
public final class ReactionView {

    /// Key: target, by, reaction. `id` and `index` are of the newest statement that says so: taking that one back ends it.
    public record ReactionRow(EventId target, Did by, String reaction, EventId id, long index) {}

    public static Optional<ReactionRow> row(Recorded<?> recorded) {
        return recorded.statement() instanceof Reacted(var to, var reaction)
                ? Optional.of(new ReactionRow(to, recorded.by(), reaction, recorded.id(), recorded.index())) : Optional.empty();
    }

    private ReactionView() {}
}
