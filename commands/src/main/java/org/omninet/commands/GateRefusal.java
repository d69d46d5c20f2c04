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
}
