package org.omninet.domain.identity;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.refuse;

import java.util.HashSet;
import org.omninet.domain.Decision;
import org.omninet.domain.did.Did;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.Role;

/// The rules of identities. Each method checks in the order in which [IdentityRefusal] lists the reasons.
final class IdentityDecider {

    static Decision created(Created created, Did by) {
        var keys = created.keys();
        if (keys.isEmpty() || keys.size() > Identity.KEYS_MAX)
            return refuse(new IdentityRefusal.BadNumberOfKeys(keys.size(), Identity.KEYS_MAX));
        var seen = new HashSet<Did>();
        for (var key : keys)
            if (!seen.add(key.key()) || key.roles().isEmpty()) return refuse(new IdentityRefusal.BadKeys(key.key().text()));
        if (!by.equals(keys.getFirst().key())) return refuse(new IdentityRefusal.NotTheFirstKey(by));
        if (keys.stream().noneMatch(key -> key.roles().contains(Role.SIGN))) return refuse(new IdentityRefusal.NoSigningKey());
        return accept();
    }

    static Decision vouched(Did who, Did by, Vouch vouch) {
        if (who.equals(by)) return refuse(new IdentityRefusal.VouchesForSelf(who));
        return vouch.stands() ? refuse(new IdentityRefusal.AlreadyVouched(who)) : accept();
    }

    static Decision withdrawn(Did who, Vouch vouch) {
        return vouch.stands() ? accept() : refuse(new IdentityRefusal.NotVouched(who));
    }

    private IdentityDecider() {}
}
