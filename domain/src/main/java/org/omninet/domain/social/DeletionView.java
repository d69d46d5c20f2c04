package org.omninet.domain.social;

import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.Deleted;

/// Who took what back. A row counts where `by` is also the author of `event`, which a reader compares: the statement may be
/// recorded before the one that it names.
public final class DeletionView {

    /// Key: event, by.
    public record DeletionRow(EventId event, Did by, long index) {}

    public static Optional<DeletionRow> row(Recorded<?> recorded) {
        return recorded.statement() instanceof Deleted(var event)
                ? Optional.of(new DeletionRow(event, recorded.by(), recorded.index())) : Optional.empty();
    }

    private DeletionView() {}
}
