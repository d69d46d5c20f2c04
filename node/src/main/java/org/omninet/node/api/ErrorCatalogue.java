package org.omninet.node.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omninet.commands.GateRefusal;
import org.omninet.domain.EnvelopeRefusal;
import org.omninet.domain.Refusal;
import org.omninet.domain.content.ContentRefusal;
import org.omninet.domain.credits.CreditsRefusal;
import org.omninet.domain.governance.GovernanceRefusal;
import org.omninet.domain.identity.IdentityRefusal;
import org.omninet.domain.node.NodeRefusal;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.social.SocialRefusal;

/// Every sealed interface of refusals. `docs/errors.md` is printed from these, from `Malformed.Reason` and from `HttpError`; tests check
/// that no other class is a refusal.
public final class ErrorCatalogue {

    /// In the order in which a statement meets them.
    public static final List<Class<? extends Refusal>> REFUSALS = List.of(SignatureRefusal.class, GateRefusal.class,
            EnvelopeRefusal.class, NodeRefusal.class, IdentityRefusal.class, SocialRefusal.class, ContentRefusal.class,
            CreditsRefusal.class, GovernanceRefusal.class);

    /// The records of each, in the order in which they are checked.
    public static Map<Class<?>, List<Class<?>>> records() {
        var all = new LinkedHashMap<Class<?>, List<Class<?>>>();
        for (var refusals : REFUSALS) {
            var records = new ArrayList<Class<?>>();
            collect(refusals, records);
            all.put(refusals, records);
        }
        return all;
    }

    private static void collect(Class<?> sealed, List<Class<?>> records) {
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) collect(permitted, records);
            else records.add(permitted);
        }
    }

    private ErrorCatalogue() {}
}
