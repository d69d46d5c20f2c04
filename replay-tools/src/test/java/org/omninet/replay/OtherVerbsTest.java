package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;
import static org.omninet.replay.Ledger.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.log.note.TlogProof;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// `verify`, `why`, `diff`.
class OtherVerbsTest {
    @TempDir Path temp;

    private Path site(Ledger ledger, String name) throws IOException {
        Path site = temp.resolve(name);
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), site, _ -> { });
        return site;
    }

    private Path file(String text) throws IOException { return Files.writeString(Files.createTempFile(temp, "file", ""), text); }

    private static TlogProof proof(Ledger ledger, long index) {
        var head = ledger.log().head();
        return new TlogProof(ledger.log().entry(index), index, ledger.log().inclusion(index, head.size()).path(), head.checkpoint());
    }

    private static Receipt receipt(Ledger ledger, long index) {
        var proof = proof(ledger, index);
        var head = ledger.log().head();
        return new Receipt(SignedEvent.parse(Entry.decode(proof.extra()).event()).id(), index, proof.extra(), head.size(),
                Digest.of(head.root().bytes()), head.checkpoint(), proof.path().stream().map(it -> Digest.of(it.bytes())).toList());
    }

    @Test void a_proof_and_a_receipt_hold_offline() throws IOException {
        try (var ledger = Ledger.opened().live(300); var other = new Ledger("test.invalid/log", "other", 1)) {
            Path proof = file(proof(ledger, 123).text());
            assertThat(Verbs.run("verify", proof, "--key", ledger.key()).exit()).isZero();
            var wrongKey = Verbs.run("verify", proof, "--key", other.key());
            assertThat(wrongKey.exit()).isEqualTo(1);
            assertThat(wrongKey.err()).contains("signed by the pinned key");

            Path receipt = file(DagJson.print(receipt(ledger, 123).toJson()));
            var held = Verbs.run("verify", receipt, "--key", ledger.key(), "--json");
            assertThat(held.exit()).isZero();
            assertThat(held.whole("index")).isEqualTo(123);
            assertThat(held.text("trust")).isEqualTo("signed by the pinned key");

            var unpinned = Verbs.run("verify", receipt, "--state", temp.resolve("none"));
            assertThat(unpinned.exit()).isZero();
            assertThat(unpinned.out()).contains("integrity only", "test.invalid/log+%08x".formatted(ledger.key().id()));
        }
    }

    @Test void a_receipt_that_says_anything_else_is_refuted() throws IOException {
        try (var ledger = Ledger.opened().live(300)) {
            var it = receipt(ledger, 123);
            var another = receipt(ledger, 124);
            for (Receipt forged : new Receipt[] {
                new Receipt(another.id(), it.index(), it.entry(), it.size(), it.root(), it.checkpoint(), it.proof()),
                new Receipt(it.id(), 124, it.entry(), it.size(), it.root(), it.checkpoint(), it.proof()),
                new Receipt(it.id(), it.index(), another.entry(), it.size(), it.root(), it.checkpoint(), it.proof()),
                new Receipt(it.id(), it.index(), it.entry(), 299, it.root(), it.checkpoint(), it.proof()),
                new Receipt(it.id(), it.index(), it.entry(), it.size(), it.id().digest(), it.checkpoint(), it.proof()),
                new Receipt(it.id(), it.index(), it.entry(), it.size(), it.root(), it.checkpoint(), another.proof()),
            }) assertThat(Verbs.run("verify", file(DagJson.print(forged.toJson())), "--key", ledger.key()).exit()).isEqualTo(1);
        }
    }

    @Test void a_statement_that_its_author_did_not_sign_is_refuted() throws IOException {
        try (var ledger = Ledger.opened().live(10)) {
            ledger.record(BOB.sign(ledger.draft(ADA, Ledger.post("never said"))));
            var forged = Verbs.run("verify", file(proof(ledger, 10).text()), "--key", ledger.key());
            assertThat(forged.exit()).isEqualTo(1);
            assertThat(forged.err()).contains("the author did not sign");
        }
    }

    @Test void a_signed_refusal_needs_the_key() throws IOException {
        try (var ledger = Ledger.opened().live(10); var other = new Ledger("test.invalid/log", "other", 1)) {
            var id = Cid.ofRaw(new byte[] {1});
            var root = Digest.of(ledger.log().head().root().bytes());
            byte[] signature = ledger.logKey().sign(SignedRefusal.message(id, "NotEnough", 10, root, 5));
            String refusal = DagJson.print(new SignedRefusal(id, "NotEnough", 10, root, 5, signature).toJson());
            assertThat(Verbs.run("verify", file(refusal), "--key", ledger.key()).exit()).isZero();
            String problem = "{\"type\":\"problem\",\"refusal\":" + refusal + "}";
            assertThat(Verbs.run("verify", file(problem), "--key", ledger.key()).exit()).isZero();
            assertThat(Verbs.run("verify", file(refusal), "--key", other.key()).exit()).isEqualTo(1);
            assertThat(Verbs.run("verify", file(refusal), "--state", temp.resolve("none")).exit()).isEqualTo(3);
        }
    }

    @Test void what_is_no_evidence_is_told_apart() throws IOException {
        assertThat(Verbs.run("verify", temp.resolve("absent")).exit()).isEqualTo(3);
        assertThat(Verbs.run("verify", file("c2sp.org/tlog-proof@v1\nindex x\n\n")).exit()).isEqualTo(1);
        assertThat(Verbs.run("verify", file("[]")).exit()).isEqualTo(3);
        assertThat(Verbs.run("verify").exit()).isEqualTo(2);
    }

    @Test void every_statement_of_a_balance_is_shown() throws IOException {
        try (var ledger = Ledger.opened().live(40)) {
            var why = Verbs.run("why", ADA.did().text(), site(ledger, "site"), "--json");
            assertThat(why.exit()).isZero();
            long balance = why.whole("balance");
            long sum = why.json().subList(0, why.json().size() - 1).stream()
                    .mapToLong(it -> ((Value.Int) it.values().get("amount")).value()).sum();
            assertThat(sum).isEqualTo(balance).isPositive();
            assertThat(why.whole("statements")).isEqualTo(why.json().size() - 1);
            assertThat(Verbs.run("why", ADA.did().text(), temp.resolve("site")).out())
                    .contains("credits.granted", "+1.000000", "-0.000010");
            assertThat(Verbs.run("why", "nobody", temp.resolve("site")).exit()).isEqualTo(2);
        }
    }

    @Test void the_first_difference_of_two_logs_is_shown() throws IOException {
        for (int at : new int[] {1, 255, 256, 300, 511, 599}) {
            try (var a = Ledger.opened().liveFast(at); var b = Ledger.opened().liveFast(at)) {
                a.say(ADA, Ledger.post("one way")).liveFast(600);
                b.say(BOB, Ledger.post("another way")).liveFast(700);
                var diff = Verbs.run("diff", site(a, "a" + at), site(b, "b" + at), "--json");
                assertThat(diff.exit()).isEqualTo(1);
                assertThat(diff.whole("index")).isEqualTo(at);
                assertThat(diff.out()).contains(ADA.did().text(), BOB.did().text());
            }
        }
    }

    @Test void a_log_and_its_continuation_do_not_part() throws IOException {
        try (var ledger = Ledger.opened().live(300)) {
            Path before = site(ledger, "before");
            Path after = site(ledger.live(700), "after");
            var diff = Verbs.run("diff", before, after);
            assertThat(diff.exit()).isZero();
            assertThat(diff.out()).contains("A is the first 300 entries of the other, which has 700");
        }
    }

    @Test void the_files_of_a_stopped_log_are_checked_byte_by_byte() throws IOException {
        Path data = temp.resolve("data");
        try (var ledger = Ledger.onDisk(data.resolve("log")).live(300)) {
            var busy = Verbs.run("fsck", data);
            assertThat(busy.exit()).as("while it is open").isEqualTo(3);
            assertThat(busy.err()).contains("is in use by");
            assertThat(ledger.log().size()).isEqualTo(300);
        }
        var sound = Verbs.run("fsck", data, "--json");
        assertThat(sound.exit()).as(sound.out()).isZero();
        assertThat(sound.whole("size")).isEqualTo(300);

        Path segment = data.resolve("log/segments/00000000000000000000.seg");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[20_000] ^= 1;
        Files.write(segment, bytes);
        var damaged = Verbs.run("fsck", data);
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.err()).contains("WRONG: damaged: segments/00000000000000000000.seg");
        assertThat(Verbs.run("fsck", temp.resolve("nothing")).exit()).isEqualTo(3);
    }
}
