package org.omninet.domain.credits;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.refuse;

import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.node.ChainBinding;
import org.omninet.domain.node.LogState;

/// The rules of credits that leave for the chain and come back. Each method checks in the order in which [CreditsRefusal] lists the
/// reasons.
final class SettlementDecider {

    static Decision withdrawn(Withdrawn withdrawn, Wallet owner, Claims claims) {
        var amount = withdrawn.amount();
        if (amount.equals(Credits.NONE)) return refuse(new CreditsRefusal.NothingToMove());
        if (!CreditsDecider.enough(owner, amount)) return CreditsDecider.notEnough(owner, amount);
        if (!isOf(owner.owner(), withdrawn.address()))
            return refuse(new CreditsRefusal.NotALinkedWallet(owner.owner(), withdrawn.address()));
        if (claims.backing().minus(claims.withdrawn()).isLessThan(amount))
            return refuse(new CreditsRefusal.NotBacked(claims.backing(), claims.withdrawn(), amount));
        return accept();
    }

    private static boolean isOf(Did by, Address address) {
        return by instanceof DidPkh wallet && Address.of(wallet.address()).equals(address);
    }

    static Decision deposited(Deposited deposited, Did by, LogState log, ChainBinding chain, Claims claims) {
        if (deposited.amount().equals(Credits.NONE)) return refuse(new CreditsRefusal.NothingToMove());
        if (!by.equals(log.operator())) return refuse(new CreditsRefusal.NotTheOperator(by));
        if (!chain.settlesAt(deposited.chainId(), deposited.contract()))
            return refuse(new CreditsRefusal.NotTheSettlementContract(deposited.chainId(), deposited.contract()));
        if (deposited.id() != claims.nextDeposit())
            return refuse(new CreditsRefusal.WrongDepositId(claims.nextDeposit(), deposited.id()));
        long room = Value.MAX_INTEGER - log.opened().grantTotalMax().micro() - claims.deposited().micro();
        if (deposited.amount().micro() > room)
            return refuse(new CreditsRefusal.SupplyLimitReached(claims.deposited(), deposited.amount()));
        return accept();
    }

    /// What it says of the log's tree, no rule can see: see [Settled].
    static Decision settled(Settled settled, Recorded<?> recorded, LogState log, Claims claims) {
        if (!recorded.by().equals(log.operator())) return refuse(new CreditsRefusal.NotTheOperator(recorded.by()));
        if (settled.epoch() >= recorded.epoch()) return refuse(new CreditsRefusal.EpochNotOver(settled.epoch(), recorded.epoch()));
        if (settled.epoch() <= claims.settled()) return refuse(new CreditsRefusal.AlreadySettled(claims.settled()));
        var end = claims.atEndOf(settled.epoch());
        if (end.isEmpty()) return refuse(new CreditsRefusal.EpochForgotten(settled.epoch()));
        var all = end.get().claims();
        if (all.isEmpty()) return refuse(new CreditsRefusal.NothingToSettle(settled.epoch()));
        var root = end.get().tree().root();
        if (!root.equals(settled.creditsRoot())) return refuse(new CreditsRefusal.WrongCreditsRoot(root, settled.creditsRoot()));
        if (!end.get().total().equals(settled.total()))
            return refuse(new CreditsRefusal.WrongTotal(end.get().total(), settled.total()));
        return accept();
    }

    private SettlementDecider() {}
}
