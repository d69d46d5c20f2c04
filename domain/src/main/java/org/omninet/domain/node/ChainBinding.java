package org.omninet.domain.node;

import java.util.Optional;
import org.omninet.domain.EntityId;
import org.omninet.domain.Recorded;
import org.omninet.domain.claims.Address;
import org.omninet.domain.node.NodeStatement.ChainBound;

/// The chain that a log is bound to, at most once.
public record ChainBinding(Optional<ChainBound> bound) implements NodeState {

    public static final EntityId ENTITY = new EntityId("chain", "");

    static final ChainBinding NONE = new ChainBinding(Optional.empty());

    /// What the contract that takes deposits and pays claims is called in [ChainBound].
    public static final String SETTLEMENT = "settlement";

    /// Is it the chain and the contract where credits come in and go out?
    public boolean settlesAt(long chainId, Address contract) {
        return bound.isPresent() && bound.get().chainId() == chainId && contract.equals(bound.get().contracts().get(SETTLEMENT));
    }

    ChainBinding after(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof ChainBound now)) return this;
        if (bound.isPresent()) throw new IllegalStateException("bound to a chain twice");
        return new ChainBinding(Optional.of(now));
    }

}
