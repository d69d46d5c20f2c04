package org.omninet.domain.node;

import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.refuse;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.Recorded;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.ReserveFunded;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.node.NodeStatement.Summary;

/// The rules of the log about itself. Each method checks in the order in which [NodeRefusal] lists the reasons.
final class NodeDecider {
    static final int ORIGIN_MAX = 200;
    static final int ED25519_KEY_LENGTH = 32;
    static final int SECP256K1_KEY_LENGTH = 33;
    static final long EPOCH_MIN_MILLIS = 60_000;
    static final long EPOCH_MAX_MILLIS = 366L * 86_400_000;
    static final long DAY_MILLIS = 86_400_000;
    static final int CONTRACTS_MAX = 16;
    static final int ROLE_MAX = 32;

    static Decision opened(Opened opened, LogState log) {
        if (log.isOpened()) return refuse(new NodeRefusal.AlreadyOpened());
        if (!isName(opened.origin())) return refuse(new NodeRefusal.BadOrigin(opened.origin()));
        var badKey = wrongLength(Optional.of(opened.logKey()), ED25519_KEY_LENGTH)
                .or(() -> wrongLength(Optional.of(opened.checkpointKey()), SECP256K1_KEY_LENGTH));
        if (badKey.isPresent()) return refuse(badKey.get());
        if (opened.epochMillis() < EPOCH_MIN_MILLIS || opened.epochMillis() > EPOCH_MAX_MILLIS)
            return refuse(new NodeRefusal.BadEpoch(opened.epochMillis()));
        if (opened.grantTotalMax().isLessThan(opened.grantPerEpochMax())) return refuse(new NodeRefusal.BadGrantLimits());
        return accept();
    }

    static Decision keyRotated(KeyRotated rotated, Recorded<?> recorded, LogState log) {
        var badKey = wrongLength(rotated.logKey(), ED25519_KEY_LENGTH)
                .or(() -> wrongLength(rotated.checkpointKey(), SECP256K1_KEY_LENGTH));
        if (badKey.isPresent()) return refuse(badKey.get());
        if (!recorded.by().equals(log.operator())) return refuse(new NodeRefusal.NotTheOperator(recorded.by()));
        if (rotated.operator().isEmpty() && rotated.logKey().isEmpty() && rotated.checkpointKey().isEmpty())
            return refuse(new NodeRefusal.NothingRotated());
        return accept();
    }

    static Decision rulesAdopted(RulesAdopted adopted, Recorded<?> recorded, LogState log) {
        if (!recorded.by().equals(log.operator())) return refuse(new NodeRefusal.NotTheOperator(recorded.by()));
        if (adopted.rules() <= log.rules()) return refuse(new NodeRefusal.RulesNotNewer(log.rules(), adopted.rules()));
        return accept();
    }

    static Decision summary(Summary summary, Recorded<?> recorded, LogState log, Summaries summaries) {
        if (!recorded.by().equals(log.operator())) return refuse(new NodeRefusal.NotTheOperator(recorded.by()));
        if (summary.day() <= summaries.lastDay()) return refuse(new NodeRefusal.AlreadySummarised(summaries.lastDay()));
        if (summary.day() >= recorded.receivedMillis() / DAY_MILLIS) return refuse(new NodeRefusal.DayNotOver(summary.day()));
        return accept();
    }

    static Decision chainBound(ChainBound bound, Recorded<?> recorded, LogState log, ChainBinding chain) {
        if (!recorded.by().equals(log.operator())) return refuse(new NodeRefusal.NotTheOperator(recorded.by()));
        if (chain.bound().isPresent()) return refuse(new NodeRefusal.ChainAlreadyBound(chain.bound().get().chainId()));
        if (log.chainId().isPresent() && log.chainId().get() != bound.chainId())
            return refuse(new NodeRefusal.NotTheLogsChain(log.chainId().get(), bound.chainId()));
        boolean named = bound.contracts().keySet().stream().allMatch(NodeDecider::isRole);
        if (bound.contracts().isEmpty() || bound.contracts().size() > CONTRACTS_MAX || !named)
            return refuse(new NodeRefusal.BadContracts());
        return accept();
    }

    private static boolean isRole(String name) {
        return !name.isEmpty() && name.length() <= ROLE_MAX && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    }

    static Decision reserveFunded(ReserveFunded funded, Recorded<?> recorded, LogState log, ChainBinding chain, long next) {
        if (funded.amount().equals(Credits.NONE)) return refuse(new NodeRefusal.NothingFunded());
        if (!recorded.by().equals(log.operator())) return refuse(new NodeRefusal.NotTheOperator(recorded.by()));
        if (!chain.settlesAt(funded.chainId(), funded.contract()))
            return refuse(new NodeRefusal.NotTheSettlementContract(funded.chainId(), funded.contract()));
        if (funded.id() != next) return refuse(new NodeRefusal.WrongReserveId(next, funded.id()));
        return accept();
    }

    private static Optional<NodeRefusal> wrongLength(Optional<Key> key, int expected) {
        return key.map(it -> it.bytes().length).filter(length -> length != expected)
                .map(length -> new NodeRefusal.BadKey(length, expected));
    }

    private static boolean isName(String origin) {
        return !origin.isEmpty() && origin.length() <= ORIGIN_MAX
                && origin.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '+');
    }

    private NodeDecider() {}
}
