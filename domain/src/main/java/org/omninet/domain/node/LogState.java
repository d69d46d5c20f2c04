package org.omninet.domain.node;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.Epochs;
import org.omninet.domain.Recorded;
import org.omninet.domain.Rules;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.RulesAdopted;

/// What a log says of itself: the state that every decision reads.
///
/// @param opening what `node.opened` fixed; null before entry 0
/// @param rules   the rules version in force for the next entry
/// @param voted   the parameters that votes have changed, as they are now; see [#value]
public record LogState(@Nullable Opening opening, int rules, Map<Parameter, Long> voted) implements NodeState {

    public static final EntityId ENTITY = new EntityId("log", "");

    /// Logs with shorter epochs are development logs.
    public static final long DAY_MILLIS = 86_400_000;

    /// How long a change waits that a thief must not get through before its owner has noticed.
    public static final long MATURING_MILLIS = 72 * 3_600_000;

    static final LogState UNOPENED = new LogState(null, Rules.CURRENT, Map.of());

    /// The part of what a chunk receipt moves that is burned, until a vote changes it: the least that there is.
    static final long RECEIPT_FEE_MILLIONTHS = Parameter.RECEIPT_FEE_MILLIONTHS.min();

    public LogState { voted = voted.isEmpty() ? Map.of() : Map.copyOf(voted); }

    /// @param logId        the digest in the id of entry 0
    /// @param operator     signs what only the operator may say; changes by `node.key-rotated`
    /// @param openedMillis received time of entry 0, where epoch 0 begins
    public record Opening(Digest logId, Did operator, String origin, Key logKey, Key checkpointKey, long openedMillis,
                          long epochMillis, Credits grantTotalMax, Credits grantPerEpochMax, Optional<Long> chainId) {

        public Epochs epochs() { return new Epochs(openedMillis, epochMillis); }

        /// See [Epochs#development].
        public boolean development() { return epochs().development(); }

        /// See [Epochs#maturingMillis].
        public long maturingMillis() { return epochs().maturingMillis(); }
    }

    public boolean isOpened() { return opening != null; }

    /// What entry 0 fixed.
    ///
    /// @throws IllegalStateException before entry 0, where [org.omninet.domain.EnvelopeLaws] refuse everything else
    public Opening opened() {
        if (opening == null) throw new IllegalStateException("the log is not opened");
        return opening;
    }

    public Digest logId() { return opened().logId(); }

    public Did operator() { return opened().operator(); }

    public Optional<Long> chainId() { return opened().chainId(); }

    /// See [Opening#development].
    public boolean development() { return opened().development(); }

    /// See [Opening#maturingMillis].
    public long maturingMillis() { return opened().maturingMillis(); }

    /// The epoch that `receivedMillis` falls into, from 0; entry 0 opens the log in epoch 0. An epoch is over at the first entry of
    /// a later one.
    public long epoch(long receivedMillis) {
        return epochs().of(receivedMillis);
    }

    public Epochs epochs() { return opening == null ? Epochs.UNOPENED : opening.epochs(); }

    /// Where `epoch` ends and the next one begins.
    public long epochEndMillis(long epoch) { return opened().openedMillis() + (epoch + 1) * opened().epochMillis(); }

    /// What `parameter` is now: by the last vote about it, else as entry 0 or the rules have it.
    public long value(Parameter parameter) {
        var value = voted.get(parameter);
        return value != null ? value : switch (parameter) {
            case GRANT_TOTAL_MAX -> opened().grantTotalMax().micro();
            case GRANT_PER_EPOCH_MAX -> opened().grantPerEpochMax().micro();
            case RECEIPT_FEE_MILLIONTHS -> RECEIPT_FEE_MILLIONTHS;
        };
    }

    /// The greatest value that a vote can give `parameter` here: of all grants what entry 0 fixed, because deposits count on it.
    public long most(Parameter parameter) {
        return parameter == Parameter.GRANT_TOTAL_MAX ? opened().grantTotalMax().micro() : parameter.max();
    }

    LogState after(Recorded<?> recorded) {
        return switch (recorded.statement()) {
            case Opened opened -> openedBy(recorded, opened);
            case KeyRotated rotated -> new LogState(rotated(opened(), rotated), rules, voted);
            case RulesAdopted(var adopted, _) -> adopted(adopted);
            case ChainBound bound -> new LogState(on(opened(), bound.chainId()), rules, voted);
            case Executed(_, var changes) -> changed(changes);
            default -> this;
        };
    }

    private LogState openedBy(Recorded<?> recorded, Opened said) {
        if (opening != null) throw new IllegalStateException("opened twice");
        return new LogState(new Opening(recorded.id().digest(), recorded.by(), said.origin(), said.logKey(),
                said.checkpointKey(), recorded.receivedMillis(), said.epochMillis(), said.grantTotalMax(),
                said.grantPerEpochMax(), said.chainId()), said.rules(), Map.of());
    }

    private LogState adopted(int newer) {
        if (newer <= rules) throw new IllegalStateException("rules " + newer + " adopted after " + rules);
        return new LogState(opened(), newer, voted);
    }

    private LogState changed(Map<Parameter, Long> changes) {
        var now = new EnumMap<Parameter, Long>(Parameter.class);
        now.putAll(voted);
        changes.forEach((parameter, value) -> {
            if (value < parameter.min() || value > parameter.max())
                throw new IllegalStateException(parameter.wireName() + " out of its range: " + value);
            now.put(parameter, value);
        });
        return new LogState(opened(), rules, now);
    }

    private static Opening rotated(Opening was, KeyRotated to) {
        return new Opening(was.logId(), to.operator().orElse(was.operator()), was.origin(), to.logKey().orElse(was.logKey()),
                to.checkpointKey().orElse(was.checkpointKey()), was.openedMillis(), was.epochMillis(), was.grantTotalMax(),
                was.grantPerEpochMax(), was.chainId());
    }

    private static Opening on(Opening was, long chainId) {
        return new Opening(was.logId(), was.operator(), was.origin(), was.logKey(), was.checkpointKey(), was.openedMillis(),
                was.epochMillis(), was.grantTotalMax(), was.grantPerEpochMax(), Optional.of(chainId));
    }
}
