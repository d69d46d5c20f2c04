package org.omninet.replay;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.node.LogState;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.replay.audit.Finding;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Summary;
import org.omninet.replay.dispute.Departure;
import org.omninet.replay.dispute.Dispute;

/// An audit in words, and in the fields of a JSON object.
final class Words {

    static List<String> of(Summary seen, Options options, long nanos) {
        var lines = new ArrayList<String>();
        lines.add("log         " + seen.signed().origin() + seen.logId().map(id -> ", id " + id.hex()).orElse(""));
        if (!seen.keys().isEmpty()) lines.add("key         " + seen.keys().getLast() + (seen.keys().size() > 1 ? " (rotated)" : ""));
        if (seen.logId().isPresent()) lines.addAll(found(seen, options));
        if (seen.content() > 0) lines.add("content     %,d objects are what their names say".formatted(seen.content()));
        lines.add("time        %.1f s, %,d events/s".formatted(nanos / 1e9, perSecond(seen.size(), nanos)));
        seen.opening().filter(LogState.Opening::development).ifPresent(opening -> lines.add(development(opening)));
        seen.notes().forEach(note -> lines.add("note        " + note));
        if (!options.pinned()) lines.add("integrity only: nobody told who the log's key belongs to; pin it with --key");
        return lines;
    }

    /// What is told only once the log has been opened: bytes that are not what was signed for are not counted.
    private static List<String> found(Summary seen, Options options) {
        return List.of(
                "entries     %,d of %,d in the signed tree".formatted(seen.size(), seen.signed().size()),
                "signatures  " + (options.trustSignatures() ? "not verified, as asked"
                        : "%,d verified; %s".formatted(seen.signatures(), SignatureProviders.best().name())),
                "root        " + seen.root().base64(),
                "accounts    %,d".formatted(seen.accounts().size()),
                "credits     granted %s, backed %s; balances %s, held %s, burned %s".formatted(credits(seen.totals().granted()),
                        credits(seen.totals().deposited()), credits(seen.totals().balances()), credits(seen.totals().held()),
                        credits(seen.totals().burned())));
    }

    private static String development(LogState.Opening opening) {
        return "note        a development log: its epochs of %,d s are under a day, so what waits 72 h elsewhere waits %,d s here"
                .formatted(opening.epochMillis() / 1_000, opening.maturingMillis() / 1_000);
    }

    static String sound(Options options) {
        return options.trustSignatures() ? "every place, every decision and the sum of all credits hold; signatures were taken on trust"
                : "every place, every signature, every decision and the sum of all credits hold";
    }

    /// Millionths are micro-credits.
    static String credits(long micro) { return "%,.6f".formatted(BigDecimal.valueOf(micro, 6)); }

    static long perSecond(long count, long nanos) { return count * 1_000_000_000L / Math.max(1, nanos); }

    /// Nothing in it depends on when or how fast the audit ran.
    static Map<String, Value> fields(Summary seen, Options options) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("origin", Value.of(seen.signed().origin()));
        fields.put("logId", Value.of(seen.logId().map(Digest::hex).orElse("")));
        seen.opening().ifPresent(opening -> {
            fields.put("development", Value.of(opening.development()));
            fields.put("maturingMillis", Value.of(opening.maturingMillis()));
        });
        fields.put("key", Value.of(seen.keys().isEmpty() ? "" : seen.keys().getLast().toString()));
        fields.put("trust", Value.of(options.pinned() ? "pinned key" : "integrity only"));
        fields.put("entries", Value.of(seen.size()));
        fields.put("signatures", Value.of(seen.signatures()));
        fields.put("signaturesTrusted", Value.of(options.trustSignatures()));
        fields.put("size", Value.of(seen.signed().size()));
        fields.put("root", Value.of(seen.root().base64()));
        fields.put("signedRoot", Value.of(seen.signed().root().base64()));
        fields.put("accounts", Value.of((long) seen.accounts().size()));
        fields.put("content", Value.of(seen.content()));
        fields.put("totals", totals(seen.totals()));
        fields.put("notes", new Value.Items(seen.notes().stream().<Value>map(Value.Text::new).toList()));
        return fields;
    }

    private static Value.Fields totals(Totals totals) {
        return new Value.Fields(Map.of("granted", Value.of(totals.granted()), "backed", Value.of(totals.deposited()),
                "balances", Value.of(totals.balances()), "held", Value.of(totals.held()), "withdrawn", Value.of(totals.withdrawn()),
                "burned", Value.of(totals.burned())));
    }

    static Map<String, Value> fields(Finding finding) {
        var fields = new LinkedHashMap<String, Value>();
        if (finding.index() >= 0) fields.put("index", Value.of(finding.index()));
        finding.id().ifPresent(id -> fields.put("id", Value.of(id.toString())));
        if (!finding.file().isEmpty()) fields.put("file", Value.of(finding.file()));
        fields.put("law", Value.of(finding.law()));
        return fields;
    }

    private Words() {}

    static Map<String, Value> fields(Dispute dispute, Departure departure, Path file) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("epoch", Value.of(dispute.epoch()));
        fields.put("parting", Value.of(departure.name()));
        fields.put("claimedRoot", Value.of(dispute.claimed().creditsRoot().hex()));
        dispute.creditsRoot().ifPresent(root -> fields.put("creditsRoot", Value.of(root.hex())));
        departure.first().ifPresent(it -> {
            fields.put("index", Value.of(it.index()));
            fields.put("id", Value.of(it.id().toString()));
        });
        fields.put("file", Value.of(file.toString()));
        return fields;
    }
}
