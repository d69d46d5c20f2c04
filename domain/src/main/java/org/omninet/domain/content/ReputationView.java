package org.omninet.domain.content;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.omninet.domain.Credits;
import org.omninet.domain.Recorded;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.did.Did;

/// What serving content says of somebody: that many different people, whom others know, have paid for it. What one payer pays counts up
/// to a cap, so a second payer is worth more than a second million; and a payer counts only where somebody other than the server vouches
/// for them, so two identities of one person say nothing about each other.
public final class ReputationView {

    /// What one payer can add to one server's reputation, in micro-credits.
    public static final long PAIR_CAP = 1_000_000;

    /// What `recorded` adds to the sum that `payer` has paid `server`. Key of the sum: server, payer.
    public record Paid(Did server, Did payer, Credits amount) {}

    public static Optional<Paid> paid(Recorded<?> recorded) {
        return recorded.statement() instanceof ChunkReceipted it ? Optional.of(new Paid(it.server(), it.receiver(), it.increase()))
                : Optional.empty();
    }

    /// The reputation of `server`, in millionths of a payer.
    ///
    /// @param sums     one row for each payer of this server
    /// @param vouches  whether the first vouches for the second now
    /// @param vouchers who might vouch
    public static long score(Did server, Collection<Paid> sums, Collection<Did> vouchers, BiPredicate<Did, Did> vouches) {
        long score = 0;
        for (var sum : sums)
            if (sum.server().equals(server) && vouchers.stream().anyMatch(by -> !by.equals(server) && !by.equals(sum.payer())
                    && vouches.test(by, sum.payer()))) score += Math.min(sum.amount().micro(), PAIR_CAP);
        return score;
    }

    private ReputationView() {}
}
