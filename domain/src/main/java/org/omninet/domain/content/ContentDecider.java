package org.omninet.domain.content;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.acceptUntil;
import static org.omninet.domain.Decision.refuse;

import java.util.function.Function;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.State;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.node.LogState;

/// The rules of content. Each method checks in the order in which [ContentRefusal] lists the reasons.
final class ContentDecider {

    /// Of what a receipt moves, in millionths, is burned: 1 %, the least that there may ever be.
    static final long FEE_MILLIONTHS = 10_000;

    static Decision decide(Recorded<ContentStatement> recorded, Function<EntityId, State> states) {
        return switch (recorded.statement()) {
            case Announced(_, var bytes) -> bytes == 0 ? refuse(new ContentRefusal.NothingAnnounced()) : accept();
            case Erased(_, Reason reason) when reason == Reason.LEGAL
                    && !((LogState) states.apply(LogState.ENTITY)).operator().equals(recorded.by()) ->
                refuse(new ContentRefusal.NotTheOperator(recorded.by()));
            case Erased _ -> accept();
            case Pinned pinned -> pinned(pinned, recorded, wallet(states, recorded.by()));
            case Unpinned unpinned -> unpinned(unpinned, recorded.by(), (Pin) states.apply(Pin.entity(unpinned.pin())),
                    wallet(states, unpinned.owner()));
            case ChunkReceipted receipt -> ReceiptRules.decide(receipt, recorded, states);
        };
    }

    static Wallet wallet(Function<EntityId, State> states, Did owner) { return (Wallet) states.apply(CreditsContext.account(owner)); }

    /// Accepted until the last millisecond before the term is over.
    private static Decision pinned(Pinned pinned, Recorded<?> recorded, Wallet payer) {
        if (pinned.amount().equals(Credits.NONE)) return refuse(new ContentRefusal.NothingToPay());
        if (pinned.server().equals(recorded.by())) return refuse(new ContentRefusal.PinsWithSelf(pinned.server()));
        if (recorded.receivedMillis() >= pinned.untilMillis()) return refuse(new ContentRefusal.TermOver(pinned.untilMillis()));
        if (payer.holds().size() >= Wallet.LIVE_HOLDS_MAX) return refuse(new ContentRefusal.TooManyHolds(Wallet.LIVE_HOLDS_MAX));
        return payer.balance().isLessThan(pinned.amount()) ? refuse(new ContentRefusal.NotEnough(payer.balance(), pinned.amount()))
                : acceptUntil(pinned.untilMillis() - 1);
    }

    /// The owner may have taken the hold back after term and grace: then there is nothing left to end.
    private static Decision unpinned(Unpinned unpinned, Did by, Pin pin, Wallet owner) {
        var expected = pin.expected().filter(it -> owner.holds().containsKey(it.pin()));
        var terms = pin.terms();
        if (expected.isEmpty() || terms.isEmpty()) return refuse(new ContentRefusal.NoSuchPin(unpinned.pin()));
        if (!by.equals(terms.get().owner()) && !by.equals(terms.get().server())) return refuse(new ContentRefusal.NotOfThisPin(by));
        return expected.get().equals(unpinned) ? accept() : refuse(new ContentRefusal.NotThePinsTerms(terms.get()));
    }

    private ContentDecider() {}
}
