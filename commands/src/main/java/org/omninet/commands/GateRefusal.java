package org.omninet.commands;

import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;

/// Why this node does not take a statement that another node might: policies, never laws. No auditor checks them.
///
/// Listed in the order in which they are checked.
public sealed interface GateRefusal extends Refusal {

    /// More statements are under way than this node answers at once.
    record Busy(int inFlightMax) implements GateRefusal {}

    /// More bytes than this node takes, fewer than a law allows.
    record TooLarge(int bytes, int bytesMax) implements GateRefusal {}

    /// Only the log's own node and its operator speak of the log.
    record NotFromOutside(String type) implements GateRefusal {}

    /// The keys that this node signs with change where they are kept, not by a statement from outside.
    record KeyNotHere() implements GateRefusal {}

    /// Rules that this software does not know would stop this node. Install software that knows them first.
    record RulesNotHere(int rules) implements GateRefusal {}

    /// The author has used up what this node takes from one author at a time.
    record TooFast(long retryAfterMillis) implements GateRefusal {}

    /// This node does not have the content object that the statement names. Upload it first.
    record ContentMissing(Cid content) implements GateRefusal {}

    /// The content object is somebody else's: nobody publishes or erases another's words.
    record NotTheAuthorsContent(Cid content, Did contentBy) implements GateRefusal {}

    /// A settlement of another tree: the first `size` entries of this log have another root, or do not hold the epoch whole.
    record NotThisLogsTree(long size, long epoch) implements GateRefusal {}

    /// Others kept spending from what this statement reads. Nothing is recorded; saying it again may succeed.
    record TooContended(int attempts) implements GateRefusal {}

    /// The log's queue is full. Nothing is recorded; saying it again may succeed.
    record LogOverloaded(String reason) implements GateRefusal {}

    /// The log takes nothing at present. Nothing is recorded.
    record LogReadOnly(String reason) implements GateRefusal {}

    /// The log has adopted rules that this software does not know, so it cannot decide. Nothing is recorded.
    record RulesUnknown(int rules) implements GateRefusal {}

    /// A write failed, or took too long: the statement may or may not be recorded. Saying it again tells, and is safe.
    record OutcomeUnknown(String reason) implements GateRefusal {}

    @Override default String detail() {
        return switch (this) {
            case Busy(var max) -> max + " statements are under way, which is as many as this node answers at once";
            case TooLarge(var bytes, var max) -> bytes + " bytes; this node takes " + max;
            case NotFromOutside(var type) -> "only the node itself and its operator say " + type;
            case KeyNotHere() -> "the keys that this node signs with change where they are kept, not by a statement from outside";
            case RulesNotHere(var rules) -> "this software does not know rules " + rules + "; install one that does first";
            case TooFast(var millis) -> "too many statements by this author at a time; the next is taken in " + millis + " ms";
            case ContentMissing(var content) -> "this node does not have " + content + "; upload it first";
            case NotTheAuthorsContent(var content, var by) -> content + " belongs to " + by.text();
            case NotThisLogsTree(var size, var epoch) -> "the first " + size
                    + " entries of this log have another root, or do not hold epoch " + epoch + " whole";
            case TooContended(var attempts) -> "others changed what this reads, " + attempts + " times; nothing is recorded, say it again";
            case LogOverloaded(var reason) -> "nothing is recorded, say it again: " + reason;
            case LogReadOnly(var reason) -> "nothing is recorded, the log takes nothing at present: " + reason;
            case RulesUnknown(var rules) -> "nothing is recorded: the log has adopted rules " + rules
                    + ", which this software does not know";
            case OutcomeUnknown(var reason) -> "it may or may not be recorded; saying it again tells, and is safe: " + reason;
        };
    }
}
