package org.omninet.domain.content;

import static org.omninet.domain.Decision.acceptUntil;

import java.util.Optional;
import java.util.function.Function;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.identity.Identity;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Role;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.Parameter;

/// The rules of chunk receipts. The voucher's signature is checked with the statement's own, before these: [VoucherCheck].
public final class ReceiptRules {

    /// What a key of role `device` vouches for in one session.
    public static final Credits DEVICE_CAP = Credits.of(10_000_000);

    /// What is burned of `increase` until a vote changes it.
    public static Credits fee(Credits increase) { return Share.fee(increase, ContentDecider.FEE_MILLIONTHS); }

    /// What is burned of `increase` now.
    public static Credits fee(Credits increase, LogState log) {
        return Share.fee(increase, log.value(Parameter.RECEIPT_FEE_MILLIONTHS));
    }

    static Decision decide(ChunkReceipted said, Recorded<?> recorded, Function<EntityId, State> states) {
        var session = (Session) states.apply(Session.entity(said));
        return parties(said, recorded, session, (LogState) states.apply(LogState.ENTITY))
                .or(() -> price(said, recorded, states))
                .or(() -> progress(said, session, (LogState) states.apply(LogState.ENTITY)))
                .or(() -> funds(said, ContentDecider.wallet(states, said.receiver())))
                .<Decision>map(Decision::refuse).orElseGet(() -> acceptUntil(said.offer().untilMillis()));
    }

    private static Optional<ContentRefusal> parties(ChunkReceipted said, Recorded<?> recorded, Session session, LogState log) {
        var voucher = said.voucher();
        var offer = said.offer().cid();
        if (!recorded.by().equals(said.server())) return no(new ContentRefusal.NotTheServer(recorded.by(), said.server()));
        if (!voucher.server().equals(said.server())) return no(new ContentRefusal.NotTheServer(recorded.by(), voucher.server()));
        if (said.receiver().equals(said.server())) return no(new ContentRefusal.SelfSigned(said.server()));
        if (!voucher.offer().equals(offer) || !said.offer().log().equals(log.logId()))
            return no(new ContentRefusal.WrongOffer(offer, voucher.offer()));
        if (session.offer().isPresent() && !session.offer().get().equals(offer))
            return no(new ContentRefusal.WrongOffer(session.offer().get(), offer));
        if (!voucher.session().equals(said.offer().session()))
            return no(new ContentRefusal.WrongSession(said.offer().session(), voucher.session()));
        return Optional.empty();
    }

    private static Optional<ContentRefusal> price(ChunkReceipted said, Recorded<?> recorded, Function<EntityId, State> states) {
        var role = role(said, states);
        var asked = said.voucher().cumulative();
        var most = said.offer().most(said.voucher().bytes());
        if (role.isEmpty()) return no(new ContentRefusal.NotTheReceiversKey(said.receiver(), said.key()));
        if (recorded.receivedMillis() > said.offer().untilMillis()) return no(new ContentRefusal.OfferExpired(said.offer().untilMillis()));
        if (most.isLessThan(asked)) return no(new ContentRefusal.OverPriced(most, asked));
        if (role.get() == Role.DEVICE && DEVICE_CAP.isLessThan(asked)) return no(new ContentRefusal.AboveDeviceCap(DEVICE_CAP, asked));
        return Optional.empty();
    }

    /// As what the key signs for the receiver; empty when it does not.
    private static Optional<Role> role(ChunkReceipted said, Function<EntityId, State> states) {
        var keys = Contexts.keysOf(said.receiver());
        if (keys.isEmpty()) return said.key().equals(said.receiver()) ? Optional.of(Role.SIGN) : Optional.empty();
        var roles = ((Identity) states.apply(keys.get())).keys().stream().filter(it -> it.key().equals(said.key()))
                .map(RoleKey::roles).findFirst();
        return roles.map(it -> it.contains(Role.SIGN) ? Role.SIGN : Role.DEVICE);
    }

    private static Optional<ContentRefusal> progress(ChunkReceipted said, Session session, LogState log) {
        var cumulative = said.voucher().cumulative();
        if (cumulative.equals(session.cumulative())) return no(new ContentRefusal.ReplayedVoucher(session.cumulative()));
        if (cumulative.isLessThan(session.cumulative()) || said.voucher().bytes() < session.bytes())
            return no(new ContentRefusal.LowerVoucher(session.bytes(), session.cumulative()));
        if (!said.before().equals(session.cumulative()))
            return no(new ContentRefusal.NotTheRecordedMaximum(session.cumulative(), said.before()));
        var fee = fee(said.increase(), log);
        return said.fee().equals(fee) ? Optional.empty() : no(new ContentRefusal.WrongFee(fee, said.fee()));
    }

    private static Optional<ContentRefusal> funds(ChunkReceipted said, Wallet receiver) {
        var hold = receiver.holds().get(said.offer().hold());
        if (hold == null || hold.arbiter().isPresent() || !hold.to().equals(Optional.of(said.server())))
            return no(new ContentRefusal.HoldNotForThis(said.hold()));
        return hold.amount().isLessThan(said.increase()) ? no(new ContentRefusal.Unfunded(hold.amount(), said.increase()))
                : Optional.empty();
    }

    private static Optional<ContentRefusal> no(ContentRefusal refusal) { return Optional.of(refusal); }

    private ReceiptRules() {}
}
