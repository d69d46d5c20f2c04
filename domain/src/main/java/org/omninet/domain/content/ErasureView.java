package org.omninet.domain.content;

import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.did.Did;

/// What must be gone. A row with reason `author` counts where `by` is the object's own author, which a reader compares; one
/// with reason `legal` is the operator's, as `decide` made sure.
public final class ErasureView {

    /// Key: content, by, reason.
    public record ErasureRow(Cid content, Did by, Reason reason, long index) {

        /// Does it count for an object of `author`?
        public boolean counts(Did author) { return reason == Reason.LEGAL || by.equals(author); }
    }

    public static Optional<ErasureRow> row(Recorded<?> recorded) {
        return recorded.statement() instanceof Erased(var content, var reason)
                ? Optional.of(new ErasureRow(content, recorded.by(), reason, recorded.index())) : Optional.empty();
    }

    private ErasureView() {}
}
