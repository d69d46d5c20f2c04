package org.omninet.domain.identity;

import org.omninet.domain.Recorded;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;

/// Does one person vouch for another now?
public record Vouch(boolean stands) implements IdentityState {

    static final Vouch NONE = new Vouch(false);

    Vouch after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Vouched _ -> moved(true);
            case VouchWithdrawn _ -> moved(false);
            default -> this;
        };
    }

    private Vouch moved(boolean to) {
        if (stands == to) throw new IllegalStateException(to ? "vouched twice" : "no vouch to withdraw");
        return new Vouch(to);
    }
}
