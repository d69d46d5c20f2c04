package org.omninet.domain.content;

import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;

/// Why a statement about content was not recorded. Listed in the order in which they are checked.
public sealed interface ContentRefusal extends Refusal {

    /// A file of no bytes needs no manifest.
    record NothingAnnounced() implements ContentRefusal {}

    /// Only the operator erases for a legal reason.
    record NotTheOperator(Did by) implements ContentRefusal {}

    @Override default String detail() {
        return switch (this) {
            case NothingAnnounced() -> "a file of no bytes needs no manifest";
            case NotTheOperator(var by) -> "only the operator erases for a legal reason, and " + by.text() + " is not";
        };
    }
}
