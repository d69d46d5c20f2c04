package org.omninet.domain.identity;

import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;

/// Does one person vouch for another now?
///
/// @param entity who for whom, see [IdentityContext#vouch]
public record Vouch(EntityId entity, boolean stands) implements IdentityState {

    Vouch after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Vouched(var who) -> concerns(recorded.by(), who) ? moved(true) : this;
            case VouchWithdrawn(var who) -> concerns(recorded.by(), who) ? moved(false) : this;
            default -> this;
        };
    }

    private boolean concerns(Did by, Did who) { return IdentityContext.vouch(by, who).equals(entity); }

    private Vouch moved(boolean to) {
        if (stands == to) throw new IllegalStateException(to ? "vouched twice" : "no vouch to withdraw");
        return new Vouch(entity, to);
    }
}
