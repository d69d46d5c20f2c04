package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ChunkProof;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.note.TlogProof;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.witness.Equivocation;
import org.omninet.replay.audit.Evidence;
import org.omninet.replay.audit.KnownLogs;
import org.omninet.replay.audit.LogSignatures;
import org.omninet.replay.dispute.DisputeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `verify FILE`: a proof, a receipt, a signed refusal, or a proof that a log equivocated, offline.
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Check a proof, a receipt, a signed refusal or a proof of equivocation, offline.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it holds", "1:it is proven wrong", "2:usage", "3:it could not be checked"})
public final class VerifyCommand implements Callable<Integer> {
    /// Met by who hands over a larger file: no proof is as large, and no dispute of fewer than some ten thousand withdrawals.
    private static final long MAX_BYTES = 64 << 20;

    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE",
            description = "A tlog-proof with its entry, a receipt, a signed refusal, a proof of equivocation, a dispute, or a "
                    + "proof of a chunk.")
    Path file = Path.of("");

    @Mixin Keys keys = new Keys();

    @Mixin State state = new State();

    @Option(names = "--json", description = "One JSON object on one line.")
    boolean json;

    @Override public Integer call() {
        return Talk.of(spec, json, talk -> {
            try {
                return verify(talk);
            } catch (Evidence.Refuted refuted) {
                talk.verdict("wrong", refuted.getMessage(), Map.of());
                return ExitCode.WRONG;
            }
        });
    }

    private int verify(Talk talk) throws IOException {
        if (Files.size(file) > MAX_BYTES) throw new IOException(file + " is larger than any proof");
        String text = Files.readString(file);
        if (text.startsWith(Equivocation.MAGIC)) return equivocation(talk, Equivocation.parse(text));
        if (text.startsWith("c2sp.org/tlog-proof")) {
            TlogProof proof = TlogProof.parse(text);
            if (proof.extra().length == 0) throw new IOException("the proof does not carry its entry (a line 'extra')");
            return evidence(talk, Evidence.of(proof));
        }
        if (DisputeFile.is(text)) return dispute(talk, DisputeFile.check(text));
        if (!(DagJson.parse(text) instanceof Value.Fields fields))
            throw new IOException("neither a tlog-proof, nor a receipt, nor a signed refusal, nor a proof of equivocation");
        if (fields.values().get(ChunkProof.KEY) instanceof Value.Fields it) return chunk(talk, ChunkProof.parse(it));
        // A refusal and a receipt may stand inside an answer of the node.
        for (String inside : List.of("refusal", "receipt"))
            if (fields.values().get(inside) instanceof Value.Fields it) return json(talk, it);
        return json(talk, fields);
    }

    /// Sound means: the log is guilty.
    private int equivocation(Talk talk, Equivocation proof) throws IOException {
        String what = proof.convicts(SignatureProviders.best());
        var key = keys.key();
        var policy = keys.policy();
        var known = state.knownLogs().of(proof.key().name());
        String trust = "integrity only: nobody told which key is the log's";
        if (key.isPresent() || policy.isPresent()) {
            if (!key.map(proof.key()::equals).orElse(false) && !policy.map(it -> it.logs().contains(proof.key())).orElse(false))
                throw Evidence.refuted("both checkpoints are signed by " + proof.key() + ", which is not the pinned key");
            trust = "by the pinned key";
        } else if (known.isPresent()) {
            if (!known.get().key().equals(proof.key())) throw Evidence.refuted("both checkpoints are signed by " + proof.key()
                    + ", the log that was audited here has " + known.get().key());
            trust = "by the key that was audited here before";
        }
        talk.say("key         " + proof.key());
        talk.say("first       " + proof.first().text().replace("\n", " "));
        talk.say("second      " + proof.second().text().replace("\n", " "));
        proof.parting().ifPresent(it -> talk.say("parting     index " + it.index() + ": leaf " + it.first().leaf().base64() + " and "
                + it.second().leaf().base64()));
        talk.verdict("sound", what + " (" + trust + ")", Map.of("origin", Value.of(proof.key().name()), "key",
                Value.of(proof.key().toString()), "trust", Value.of(trust)));
        return ExitCode.DONE;
    }

    private static int chunk(Talk talk, ChunkProof proof) {
        var wrong = proof.refuted(new LogSignatures(SignatureProviders.best()));
        if (wrong.isPresent()) throw Evidence.refuted(wrong.get());
        var voucher = proof.voucher();
        talk.say("chunk       " + proof.single().chunk() + ", " + proof.single().bytes() + " bytes");
        talk.say("served by   " + voucher.server().text() + " in session " + voucher.session());
        talk.say("vouched     " + voucher.cumulative().words() + " for " + voucher.bytes() + " bytes, by " + proof.key().text());
        talk.verdict("sound", "the key has vouched for this chunk", Map.of("chunk", Value.of(proof.single().chunk().toString()),
                "server", Value.of(voucher.server().text()), "session", Value.of(voucher.session().hex()),
                "key", Value.of(proof.key().text()), "cumulative", Value.of(voucher.cumulative().micro())));
        return ExitCode.DONE;
    }

    private int json(Talk talk, Value.Fields fields) throws IOException {
        String text = DagJson.print(fields);
        return fields.values().containsKey("error") ? refusal(talk, SignedRefusal.parse(text))
                : evidence(talk, Evidence.of(Receipt.parse(text)));
    }

    private int evidence(Talk talk, Evidence evidence) throws IOException {
        if (evidence.authorSigned().equals(Optional.of(false))) throw Evidence.refuted("the author did not sign the statement");
        List<String> notes = new ArrayList<>();
        String trust = trust(evidence, notes);
        var event = evidence.event();
        talk.say("statement   " + event.id());
        talk.say("type        " + event.type());
        talk.say("by          " + event.by().text() + (evidence.authorSigned().isPresent() ? ", signature verified"
                : ", whose keys only the log knows: signature not checked"));
        talk.say("received    " + Instant.ofEpochMilli(evidence.receivedMillis()));
        talk.say("place       index %d of %d in %s".formatted(evidence.index(), evidence.tree().size(), evidence.tree().origin()));
        talk.say("root        " + evidence.tree().root().base64());
        talk.say("signed by   " + evidence.signers());
        notes.forEach(note -> talk.say("note        " + note));
        var fields = new LinkedHashMap<String, Value>();
        fields.put("id", Value.of(event.id().toString()));
        fields.put("index", Value.of(evidence.index()));
        fields.put("type", Value.of(event.type()));
        fields.put("by", Value.of(event.by().text()));
        fields.put("receivedMillis", Value.of(evidence.receivedMillis()));
        fields.put("authorSignature", Value.of(evidence.authorSigned().isPresent() ? "verified" : "not checked"));
        fields.put("origin", Value.of(evidence.tree().origin()));
        fields.put("size", Value.of(evidence.tree().size()));
        fields.put("root", Value.of(evidence.tree().root().base64()));
        fields.put("signers", Value.of(evidence.signers()));
        fields.put("trust", Value.of(trust));
        talk.verdict("sound", "the statement stands at its place (" + trust + ")", fields);
        return ExitCode.DONE;
    }

    /// It holds that the claimed settlement is wrong by these withdrawals; that there are no others, only the log shows.
    private int dispute(Talk talk, DisputeFile.Shown shown) throws IOException {
        List<String> notes = new ArrayList<>();
        String trust = trust(shown.opening(), notes);
        var dispute = shown.dispute();
        talk.say("epoch       " + dispute.epoch() + " of " + shown.opening().tree().origin());
        talk.say("claimed     root " + dispute.claimed().creditsRoot());
        talk.say("by rules    root " + dispute.creditsRoot().map(Digest::hex).orElse("none: there are no claims") + ", total "
                + dispute.total().words());
        talk.say("shown       " + dispute.withdrawals().size() + " withdrawals, each in the tree of " + shown.opening().tree().size());
        notes.forEach(note -> talk.say("note        " + note));
        talk.say("note        that there is no other withdrawal, only the log shows: omni audit --dispute " + dispute.epoch());
        var fields = Words.fields(dispute, shown.departure(), file);
        fields.put("withdrawals", Value.of(dispute.withdrawals().size()));
        fields.put("trust", Value.of(trust));
        talk.verdict("sound", "the claimed settlement is not what these withdrawals make: " + shown.departure().words()
                + " (" + trust + ")", fields);
        return ExitCode.DONE;
    }

    /// Who says whose the checkpoint's signature is.
    private String trust(Evidence evidence, List<String> notes) throws IOException {
        var key = keys.key();
        var policy = keys.policy();
        if (key.isPresent()) evidence.signedByOneOf(List.of(key.get()));
        if (policy.isPresent()) notes.addAll(evidence.satisfies(policy.get()));
        if (key.isPresent() || policy.isPresent()) return "signed by the pinned key";
        Optional<KnownLogs.Seen> known = state.knownLogs().of(evidence.tree().origin());
        if (known.isPresent()) {
            evidence.signedByOneOf(List.of(known.get().key()));
            return "signed by the key that was audited here before";
        }
        notes.add("integrity only: nobody told which key is the log's; give it with --key");
        return "integrity only, the log's signature was not checked";
    }

    private int refusal(Talk talk, SignedRefusal refusal) throws IOException {
        List<VerifierKey> candidates = new ArrayList<>();
        keys.key().ifPresent(candidates::add);
        keys.policy().ifPresent(policy -> candidates.addAll(policy.logs()));
        boolean pinned = !candidates.isEmpty();
        if (!pinned) state.knownLogs().all().values().forEach(seen -> candidates.add(seen.key()));
        var fields = new LinkedHashMap<String, Value>();
        fields.put("id", Value.of(refusal.id().toString()));
        fields.put("error", Value.of(refusal.error()));
        fields.put("size", Value.of(refusal.size()));
        fields.put("millis", Value.of(refusal.millis()));
        talk.say("statement   " + refusal.id());
        talk.say("refused     " + refusal.error() + " at " + Instant.ofEpochMilli(refusal.millis()) + ", size " + refusal.size());
        for (VerifierKey key : candidates) {
            if (!Evidence.signed(refusal, key)) continue;
            fields.put("key", Value.of(key.toString()));
            talk.verdict("sound", key.name() + " has signed this refusal", fields);
            return ExitCode.DONE;
        }
        if (pinned) throw Evidence.refuted("the pinned key did not sign this refusal");
        talk.verdict("not checked", "a refusal says nothing without the log's key: give it with --key", fields);
        return ExitCode.NOT_CHECKED;
    }
}
