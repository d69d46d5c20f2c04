package org.omninet.domain;

import java.time.Instant;
import java.util.Optional;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;

/// Why an envelope does not fit into this log at this time, whatever it says. In the order in which they are checked,
/// before the rules of the statement's own context.
public sealed interface EnvelopeRefusal extends Refusal {

    /// No context of these rules knows the type. Under rules that the reader knows, its presence in a log is a broken law.
    record UnknownType(String type) implements EnvelopeRefusal {}

    /// Entry 0 of a log is `node.opened`, and nothing comes before it.
    record NotOpened() implements EnvelopeRefusal {}

    /// Only `node.opened` must not name a log: it makes one.
    record LogForbidden(Digest log) implements EnvelopeRefusal {}

    /// Every statement but the portable ones names the one log it is for.
    record LogMissing(Digest thisLog) implements EnvelopeRefusal {}

    /// Said for another log: a fork, a test network, or a replay.
    record WrongLog(Digest thisLog, Digest named) implements EnvelopeRefusal {}

    /// A wallet of another chain than the one this log was opened for; `thisChain` is empty where no wallet acts at all.
    record WrongChain(Optional<Long> thisChain, Did by) implements EnvelopeRefusal {}

    /// The author's clock is more than 5 minutes ahead of the log's.
    record FromTheFuture(long atMillis, long receivedMillis) implements EnvelopeRefusal {}

    /// Said more than 24 hours before it was received.
    record TooOld(long atMillis, long receivedMillis) implements EnvelopeRefusal {}

    /// Received after its own `until`.
    record Expired(long untilMillis, long receivedMillis) implements EnvelopeRefusal {}

    @Override default String detail() {
        return switch (this) {
            case UnknownType(var type) -> "there is no statement of type " + type;
            case NotOpened() -> "the log has no node.opened yet, and nothing comes before it";
            case LogForbidden _ -> "node.opened makes a log and must not name one";
            case LogMissing(var ours) -> "the statement must name the log it is for: " + ours.hex();
            case WrongLog(var ours, var named) -> "said for log " + named.hex() + ", this is log " + ours.hex();
            case WrongChain(var ours, var by) -> by.text() + " is a wallet of another chain than this log's, which is "
                    + ours.map(String::valueOf).orElse("none");
            case FromTheFuture(var at, var received) -> "said at " + Instant.ofEpochMilli(at) + ", but it is "
                    + Instant.ofEpochMilli(received) + ": the author's clock is more than 5 minutes ahead";
            case TooOld(var at, var received) -> "said at " + Instant.ofEpochMilli(at) + ", and it is " + Instant.ofEpochMilli(received)
                    + ": more than 24 hours later";
            case Expired(var until, var received) -> "was to count until " + Instant.ofEpochMilli(until) + ", and it is "
                    + Instant.ofEpochMilli(received);
        };
    }
}
