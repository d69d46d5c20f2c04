package org.omninet.replay.dispute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Epochs;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.replay.audit.Evidence;
import org.omninet.replay.source.ServedLog;

/// One dispute as text, one JSON object a line: what is said, what is claimed under the claimed root, the receipt of entry 0, and the
/// receipt of every withdrawal, in the order of the log. All receipts are of one checkpoint. Every line is canonical DAG-JSON.
public final class DisputeFile {
    private static final String FORMAT = "dispute";
    private static final long VERSION = 1;
    private static final Contexts CONTEXTS = Contexts.all();

    /// Is this text one?
    public static boolean is(String text) { return text.startsWith("{") && text.lines().findFirst().orElse("").contains("\"dispute\":1"); }

    /// @param log from which the proofs come; it has been audited
    public static String write(Dispute dispute, ServedLog log) throws IOException {
        var text = new StringBuilder();
        line(text, head(dispute));
        dispute.claimed().claims().forEach((address, cumulative) ->
                line(text, new BodyDraft().put("address", address.text()).put("cumulative", cumulative).end()));
        text.append(DagJson.print(log.receipt(0).toJson())).append('\n');
        for (var it : dispute.shown()) text.append(DagJson.print(log.receipt(it.index()).toJson())).append('\n');
        return text.toString();
    }

    private static Value.Fields head(Dispute dispute) {
        var departure = dispute.departure().orElseThrow(() -> new IllegalArgumentException("nothing is in dispute"));
        var head = new BodyDraft().put(FORMAT, VERSION).put("epoch", dispute.epoch())
                .put("claimedRoot", dispute.claimed().creditsRoot().hex()).put("claims", dispute.claimed().claims().size())
                .put("total", dispute.total()).put("parting", departure.name());
        dispute.creditsRoot().ifPresent(root -> head.put("creditsRoot", root.hex()));
        departure.first().ifPresent(it -> head.put("index", it.index()).put("event", it.id().toString()));
        return head.end();
    }

    private static void line(StringBuilder text, Value.Fields fields) { text.append(DagJson.print(fields)).append('\n'); }

    /// What a dispute file shows, once everything in it has been checked.
    ///
    /// @param opening the evidence for entry 0: its tree is that of all the others
    public record Shown(Dispute dispute, Departure departure, Evidence opening) {}

    /// Reads and checks the whole file: every receipt, every sum, every root, and where they part.
    ///
    /// @throws Evidence.Refuted when something in it does not hold
    /// @throws org.omninet.domain.bytes.Malformed when it is not in this format
    public static Shown check(String text) {
        var lines = text.lines().toList();
        var head = new Body("dispute", object(lines.getFirst()));
        if (head.whole(FORMAT, 0, Long.MAX_VALUE) != VERSION) throw Evidence.refuted("a dispute file of another version");
        long epoch = head.whole("epoch", 0, Value.MAX_INTEGER);
        var claimedRoot = Digest.ofHex(head.text("claimedRoot"));
        int claims = (int) head.whole("claims", 0, Integer.MAX_VALUE);
        if (lines.size() < claims + 2) throw Evidence.refuted("the file ends early");
        var claimed = new TreeMap<Address, Credits>();
        for (var line : lines.subList(1, 1 + claims)) Claimed.add(object(line), claimed);
        var opening = Evidence.of(Receipt.parse(lines.get(1 + claims)));
        var withdrawals = withdrawals(lines.subList(2 + claims, lines.size()), opening);
        var dispute = new Dispute(epoch, new Claimed(claimedRoot, claimed), withdrawals);
        var departure = dispute.departure().orElseThrow(() -> Evidence.refuted("the withdrawals lead to the very root that is claimed"));
        require(Optional.of(dispute.total().micro()).equals(Optional.of(head.credits("total"))), "the total is that of the withdrawals");
        require(dispute.creditsRoot().map(Digest::hex).equals(head.optionalText("creditsRoot")), "the root is that of the withdrawals");
        require(departure.name().equals(head.text("parting")), "they part as it says");
        require(departure.first().map(it -> it.id().toString()).equals(head.optionalText("event")), "they part where it says");
        require(departure.first().map(Withdrawal::index).equals(optional(head)), "they part at the index that it says");
        head.end();
        return new Shown(dispute, departure, opening);
    }

    private static Value.Fields object(String line) {
        if (DagJson.parse(line) instanceof Value.Fields fields) return fields;
        throw Evidence.refuted("a line is no JSON object");
    }

    private static Optional<Long> optional(Body head) {
        var index = head.optionalWhole("index", 0, Value.MAX_INTEGER);
        return index.isPresent() ? Optional.of(index.getAsLong()) : Optional.empty();
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw Evidence.refuted("that " + what + " does not hold");
    }

    private static List<Withdrawal> withdrawals(List<String> receipts, Evidence opening) {
        if (opening.index() != 0 || !(statement(opening) instanceof Opened opened))
            throw Evidence.refuted("the first receipt is not of the entry that opens the log");
        var epochs = new Epochs(opening.receivedMillis(), opened.epochMillis());
        var withdrawals = new ArrayList<Withdrawal>();
        long last = 0;
        for (var line : receipts) {
            var evidence = Evidence.of(Receipt.parse(line));
            require(evidence.tree().equals(opening.tree()), "all receipts are of one tree");
            require(evidence.index() > last, "withdrawals stand in the order of the log");
            require(!evidence.authorSigned().equals(Optional.of(false)), "authors signed their withdrawals");
            if (!(statement(evidence) instanceof Withdrawn(var amount, var address)))
                throw Evidence.refuted("entry " + evidence.index() + " is no withdrawal");
            long matures = epochs.of(evidence.receivedMillis() + epochs.maturingMillis());
            withdrawals.add(new Withdrawal(evidence.index(), evidence.id(), address, amount, matures));
            last = evidence.index();
        }
        return withdrawals;
    }

    private static Object statement(Evidence evidence) {
        return CONTEXTS.read(evidence.event()).map(it -> (Object) it.statement())
                .orElseThrow(() -> Evidence.refuted("nobody knows the type " + evidence.event().type()));
    }

    private DisputeFile() {}
}
