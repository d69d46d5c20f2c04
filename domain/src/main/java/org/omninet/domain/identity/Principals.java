package org.omninet.domain.identity;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;

/// Who stands behind an author: a wallet's identity, once the link has matured; everybody else is their own principal. One principal,
/// one ballot.
///
/// The answer for a moment that is past never changes, so a decision may take it from [#readsThen] without guarding it.
public final class Principals {

    /// What [#principal] looks at, from the author alone.
    public static Set<EntityId> reads(Did author) {
        return author instanceof DidPkh ? Set.of(IdentityContext.wallet(author)) : Set.of();
    }

    /// What [#principal] looks at besides, which the states of [#reads] name.
    public static Set<EntityId> readsThen(Did author, Function<EntityId, State> states) {
        if (!(author instanceof DidPkh)) return Set.of();
        return owner(author, states).tenures().stream().map(tenure -> IdentityContext.identity(tenure.identity()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param atMillis as of this moment, with every entry received before it; for decisions not later than the end of an epoch that is
    ///                 over. Before what is kept ([WalletOwner#TENURES_MAX]) a wallet is its own principal
    public static Did principal(Did author, long atMillis, Function<EntityId, State> states) {
        if (!(author instanceof DidPkh)) return author;
        return owner(author, states).at(atMillis).filter(tenure -> stands(tenure, states)).map(WalletOwner.Tenure::identity).orElse(author);
    }

    /// What was unlinked had stood until then; what is open stands unless a recovery has cancelled it.
    static boolean stands(WalletOwner.Tenure tenure, Function<EntityId, State> states) {
        return !tenure.isOpen() || ((Identity) states.apply(IdentityContext.identity(tenure.identity()))).owns(tenure.link());
    }

    private static WalletOwner owner(Did wallet, Function<EntityId, State> states) {
        return (WalletOwner) states.apply(IdentityContext.wallet(wallet));
    }

    private Principals() {}
}
