package org.omninet.domain.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventId;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;

/// To whom a wallet belongs, and has belonged.
///
/// It does not learn of a recovery, which cancels links without naming them: whether an open tenure stands is the word of the identity
/// in it ([Identity#owns]). Once cancelled it stays so.
///
/// @param tenures oldest first, and only the last one may be open; closed ones only if they ever counted, the last [#TENURES_MAX]
public record WalletOwner(Did wallet, List<Tenure> tenures) implements IdentityState {

    /// Closed tenures that are kept. Each lasts at least as long as a link matures, so these reach back at least 192 days, or 64 epochs
    /// of a development log; who asks about a time before that is told that the wallet is its own.
    public static final int TENURES_MAX = 64;

    static final long OPEN = Long.MAX_VALUE;

    /// One identity's time with the wallet.
    ///
    /// @param link          the `identity.wallet-linked`
    /// @param maturesMillis from when on it counts
    /// @param endsMillis    when it was unlinked
    public record Tenure(Did identity, EventId link, long maturesMillis, long endsMillis) {

        public boolean isOpen() { return endsMillis == OPEN; }

        /// As of the moment `atMillis`, with every entry received before it.
        boolean counts(long atMillis) { return maturesMillis <= atMillis && atMillis <= endsMillis; }
    }

    public WalletOwner { tenures = List.copyOf(tenures); }

    static WalletOwner none(Did wallet) { return new WalletOwner(wallet, List.of()); }

    /// The identity that has linked it last and has not unlinked it.
    public Optional<Tenure> open() { return tenures.isEmpty() ? Optional.empty() : Optional.of(tenures.getLast()).filter(Tenure::isOpen); }

    Optional<Tenure> at(long millis) { return tenures.stream().filter(tenure -> tenure.counts(millis)).findFirst(); }

    WalletOwner after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case WalletLinked linked when linked.wallet().equals(wallet) -> linked(recorded, linked.maturingMillis());
            case WalletUnlinked(_, _, _, DidPkh unlinked) when unlinked.equals(wallet) -> unlinked(recorded);
            default -> this;
        };
    }

    /// An open tenure that gives way to this one was cancelled.
    private WalletOwner linked(Recorded<?> recorded, long maturingMillis) {
        var closed = closed();
        closed.add(new Tenure(recorded.by(), recorded.id(), Math.addExact(recorded.receivedMillis(), maturingMillis), OPEN));
        return new WalletOwner(wallet, closed);
    }

    private WalletOwner unlinked(Recorded<?> recorded) {
        var was = open().filter(tenure -> tenure.identity().equals(recorded.by()))
                .orElseThrow(() -> new IllegalStateException("unlinked from " + recorded.by() + ", which had not linked it"));
        var closed = closed();
        if (recorded.receivedMillis() >= was.maturesMillis())
            closed.add(new Tenure(was.identity(), was.link(), was.maturesMillis(), recorded.receivedMillis()));
        if (closed.size() > TENURES_MAX) closed.removeFirst();
        return new WalletOwner(wallet, closed);
    }

    private ArrayList<Tenure> closed() {
        var closed = new ArrayList<>(tenures);
        closed.removeIf(Tenure::isOpen);
        return closed;
    }
}
