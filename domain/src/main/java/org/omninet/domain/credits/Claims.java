package org.omninet.domain.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.EpochEnds;
import org.omninet.domain.Recorded;
import org.omninet.domain.Totals;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.claims.PersistentMap;
import org.omninet.domain.claims.StandardMerkleTree;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.node.NodeStatement.ReserveFunded;

/// What has left the ledger for the chain, and what backs it there. There is one.
///
/// A withdrawal counts in the epoch in which it matures, so the claims of an epoch that is over never change again; each end shares
/// with the one before all that has not changed. The size is that of the addresses ever named, and [EpochEnds#KEPT_MAX] ends.
///
/// @param ends        claims by the epoch in which the last of them matured, rising; the first one of all is that of no claims
/// @param withdrawn   in all, what has yet to mature included
/// @param deposited   came in from the chain, in all
/// @param reserve     put up on the chain as backing, in all
/// @param nextDeposit the id that the next deposit has
/// @param nextReserve the id that the next funding of the reserve has
/// @param settled     the last epoch that was settled; -1: none
public record Claims(List<End> ends, Credits withdrawn, Credits deposited, Credits reserve, long nextDeposit, long nextReserve,
                     long settled) implements CreditsState {

    public static final EntityId ENTITY = new EntityId("claims", "");

    static final Claims NONE = new Claims(List.of(new End(-1, PersistentMap.empty(), Credits.NONE)), Credits.NONE, Credits.NONE,
            Credits.NONE, 0, 0, -1);

    public Claims { ends = List.copyOf(ends); }

    /// The claims when an epoch is over.
    ///
    /// @param epoch in which the last of them matured
    /// @param total their sum
    public record End(long epoch, PersistentMap<Address, Credits> byAddress, Credits total) {

        /// One for each address, sorted by address.
        public List<Claim> claims() {
            return byAddress.entries().stream().map(it -> new Claim(it.getKey(), it.getValue())).toList();
        }

        /// @throws IllegalArgumentException when there are no claims
        public StandardMerkleTree tree() { return StandardMerkleTree.ofClaims(claims()); }

        private End plus(long epoch, Address to, Credits amount) {
            var more = byAddress.get(to).orElse(Credits.NONE).plus(amount);
            return new End(epoch, byAddress.put(to, more), total.plus(amount));
        }
    }

    /// What may be claimed by the rules when `epoch` is over.
    ///
    /// @return empty when that is forgotten: claims have changed in [EpochEnds#KEPT_MAX] epochs since
    public Optional<End> atEndOf(long epoch) {
        for (int i = ends.size() - 1; i >= 0; i--) if (ends.get(i).epoch() <= epoch) return Optional.of(ends.get(i));
        return Optional.empty();
    }

    /// Deposits and reserve: withdrawals never exceed it.
    public Credits backing() { return deposited.plus(reserve); }

    @Override public Totals holdings() { return Totals.withdrawn(withdrawn); }

    Claims after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Withdrawn(var amount, var to) -> withdrawn(recorded.epochs().of(recorded.maturesMillis()), to, amount);
            case Deposited it -> deposited(it);
            case ReserveFunded it -> funded(it);
            case Settled it -> settled(it.epoch());
            default -> this;
        };
    }

    private Claims withdrawn(long matures, Address to, Credits amount) {
        var all = withdrawn.plus(amount);
        if (backing().isLessThan(all)) throw new IllegalStateException("withdrawn " + all + ", backed by " + backing());
        var last = ends.getLast();
        if (matures < Math.max(0, last.epoch())) throw new IllegalStateException("matures in " + matures + " after " + last.epoch());
        var more = new ArrayList<>(ends);
        if (last.epoch() == matures) more.removeLast();
        more.add(last.plus(matures, to, amount));
        if (more.size() > EpochEnds.KEPT_MAX) more.removeFirst();
        return new Claims(more, all, deposited, reserve, nextDeposit, nextReserve, settled);
    }

    private Claims deposited(Deposited it) {
        if (it.id() != nextDeposit) throw new IllegalStateException("deposit " + it.id() + " instead of " + nextDeposit);
        return new Claims(ends, withdrawn, deposited.plus(it.amount()), reserve, nextDeposit + 1, nextReserve, settled);
    }

    private Claims funded(ReserveFunded it) {
        if (it.id() != nextReserve) throw new IllegalStateException("reserve " + it.id() + " instead of " + nextReserve);
        return new Claims(ends, withdrawn, deposited, reserve.plus(it.amount()), nextDeposit, nextReserve + 1, settled);
    }

    private Claims settled(long epoch) {
        if (epoch <= settled) throw new IllegalStateException("epoch " + epoch + " settled after " + settled);
        return new Claims(ends, withdrawn, deposited, reserve, nextDeposit, nextReserve, epoch);
    }
}
