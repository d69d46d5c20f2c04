package org.omninet.domain;

import java.util.Optional;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.Vote;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.NodeStatement.Opened;

/// The laws that every statement keeps, whatever it says: which log, which chain, when.
public final class EnvelopeLaws {

    /// How far an author's clock may be ahead of the log's.
    public static final long AHEAD_MAX_MILLIS = 5 * 60_000;

    /// How long a statement that is bound to a log may be under way.
    public static final long UNDER_WAY_MAX_MILLIS = 24 * 3_600_000;

    /// Portable statements mean the same in every log, so they need not name one and may be of any age.
    public static boolean isPortable(String type) {
        return type.startsWith("social.") || type.startsWith("moderation.")
                || type.equals("content.announced") || type.equals("content.erased") || type.equals("identity.created");
    }

    /// Until when `recorded` may be received, or why not at all.
    static Decision decide(Recorded<?> recorded, String type, LogState log) {
        return wrongPlace(recorded, type, log)
                .map(Decision::refuse)
                .orElseGet(() -> isTimeless(recorded) ? Decision.accept() : inTime(recorded, isPortable(type)));
    }

    /// A Governor's ballot says nothing of time, because its contract knows nothing of it; the proposal's window bounds it.
    private static boolean isTimeless(Recorded<?> recorded) {
        return recorded.statement() instanceof BallotCast(_, Vote.Support _) && recorded.envelope().atMillis() == 0
                && recorded.envelope().untilMillis().isEmpty();
    }

    private static Optional<Refusal> wrongPlace(Recorded<?> recorded, String type, LogState log) {
        var said = recorded.envelope();
        if (recorded.statement() instanceof Opened opened)
            return said.log().<Refusal>map(EnvelopeRefusal.LogForbidden::new).or(() -> wrongChain(said.by(), opened.chainId()));
        if (!log.isOpened()) return Optional.of(new EnvelopeRefusal.NotOpened());
        var thisLog = log.logId();
        if (said.log().isEmpty() && !isPortable(type)) return Optional.of(new EnvelopeRefusal.LogMissing(thisLog));
        if (said.log().isPresent() && !said.log().get().equals(thisLog))
            return Optional.of(new EnvelopeRefusal.WrongLog(thisLog, said.log().get()));
        return wrongChain(said.by(), log.chainId());
    }

    private static Optional<Refusal> wrongChain(Did by, Optional<Long> chainId) {
        return by instanceof DidPkh wallet && !chainId.equals(Optional.of(wallet.chainId()))
                ? Optional.of(new EnvelopeRefusal.WrongChain(chainId, by)) : Optional.empty();
    }

    private static Decision inTime(Recorded<?> recorded, boolean portable) {
        var said = recorded.envelope();
        long received = recorded.receivedMillis();
        if (said.atMillis() - AHEAD_MAX_MILLIS > received)
            return Decision.refuse(new EnvelopeRefusal.FromTheFuture(said.atMillis(), received));
        long last = Decision.FOR_EVER;
        if (!portable) {
            last = said.atMillis() + UNDER_WAY_MAX_MILLIS;
            if (received > last) return Decision.refuse(new EnvelopeRefusal.TooOld(said.atMillis(), received));
        }
        if (said.untilMillis().isPresent()) {
            long until = said.untilMillis().getAsLong();
            if (received > until) return Decision.refuse(new EnvelopeRefusal.Expired(until, received));
            last = Math.min(last, until);
        }
        return Decision.acceptUntil(last);
    }

    private EnvelopeLaws() {}
}
