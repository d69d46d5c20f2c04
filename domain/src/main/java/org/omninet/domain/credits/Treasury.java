package org.omninet.domain.credits;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.EpochEnds;
import org.omninet.domain.Recorded;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.node.NodeStatement.Opened;

/// How much has been granted so far. There is one, so grants are decided one after the other.
///
/// Granted credits are in accounts; the treasury only remembers how many. It folds `node.opened` too, so that it knows
/// by itself into which epoch a grant falls.
///
/// @param openedMillis where epoch 0 begins; -1 before the log is opened
/// @param granted      over the life of the log
/// @param epoch        the epoch of the last grant
/// @param inEpoch      granted within that epoch
/// @param deposited    over the life of the log
/// @param ends         what had come in by the ends of the last epochs
public record Treasury(long openedMillis, long epochMillis, Credits granted, long epoch, Credits inEpoch, Credits deposited, EpochEnds ends)
        implements CreditsState {

    public static final EntityId ENTITY = new EntityId("treasury", "");

    static final Treasury UNOPENED = new Treasury(-1, 1, Credits.NONE, 0, Credits.NONE, Credits.NONE, EpochEnds.NONE);

    /// The epoch that `receivedMillis` falls into, from 0.
    long epochAt(long receivedMillis) { return (receivedMillis - openedMillis) / epochMillis; }

    /// What is already granted within the epoch of `receivedMillis`.
    Credits grantedInEpochAt(long receivedMillis) { return epochAt(receivedMillis) == epoch ? inEpoch : Credits.NONE; }

    /// All credits that had come in by the end of `epoch`, which is over: what the quorum of a vote by credits is a share of.
    ///
    /// @return empty when that is forgotten
    public Optional<Credits> suppliedAtEndOf(long epoch) {
        var then = ends.at(epoch, supplied());
        return then.isPresent() ? Optional.of(Credits.of(then.getAsLong())) : Optional.empty();
    }

    private long supplied() { return granted.plus(deposited).micro(); }

    Treasury after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Opened opened -> new Treasury(recorded.receivedMillis(), opened.epochMillis(), granted, 0, Credits.NONE, deposited, ends);
            case Granted(_, var amount) -> plus(amount, recorded);
            case Deposited it -> new Treasury(openedMillis, epochMillis, granted, epoch, inEpoch, deposited.plus(it.amount()),
                    ends.changing(recorded.epoch(), supplied()));
            default -> this;
        };
    }

    private Treasury plus(Credits amount, Recorded<?> recorded) {
        long receivedMillis = recorded.receivedMillis();
        if (openedMillis < 0) throw new IllegalStateException("granted before the log was opened");
        return new Treasury(openedMillis, epochMillis, granted.plus(amount), epochAt(receivedMillis),
                grantedInEpochAt(receivedMillis).plus(amount), deposited, ends.changing(recorded.epoch(), supplied()));
    }
}
