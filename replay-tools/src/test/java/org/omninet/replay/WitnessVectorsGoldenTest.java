package org.omninet.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Cosigner;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.witness.AddCheckpoint;
import org.omninet.log.witness.Equivocation;
import org.omninet.log.witness.Equivocation.Place;

/// `docs/spec/vectors/witness`: a request, a cosigned checkpoint with its policy, and both kinds of proof. `-Domni.docs=write` adds those
/// that are missing.
class WitnessVectorsGoldenTest {
    private static final Path VECTORS = vectors();
    private static final Cosigner ANNE = new Cosigner("anne.example/witness", new Ed25519Key(new byte[32]));

    @TempDir Path temp;

    private static Path vectors() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn"))) at = Optional.ofNullable(at.getParent()).orElseThrow();
        return at.resolve("docs/spec/vectors/witness");
    }

    private static void same(String name, String text) throws IOException {
        Path file = VECTORS.resolve(name);
        if ("write".equals(System.getProperty("omni.docs")) && !Files.exists(file)) {
            Files.createDirectories(VECTORS);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).as(name).isEqualTo(text);
    }

    private static Note checkpoint(Ledger ledger) { return Note.parse(ledger.log().head().checkpoint()); }

    private static Place place(Ledger ledger, long index) {
        Hash leaf = new Hasher().leaf(ledger.log().entry(index));
        return new Place(leaf, ledger.log().inclusion(index, ledger.log().size()).path());
    }

    @Test void the_vectors_are_what_these_logs_give() throws IOException {
        try (var log = Ledger.opened().live(20); var twin = Ledger.opened().live(19).say(Ledger.ADA, Ledger.post("lie"));
                var fork = Ledger.opened().live(10).say(Ledger.ADA, Ledger.post("lie")).live(33)) {
            same("key", log.key() + "\n");
            same("add-checkpoint", new String(new AddCheckpoint(7, log.log().consistency(7, 20).path(), checkpoint(log)).bytes(), UTF_8));
            same("policy", "# who watches\nlog " + log.key() + "\nwitness anne " + ANNE.verifier() + " https://anne.example/witness\n"
                    + "group enough 1 anne\nquorum enough\n");
            List<Note.Line> lines = new ArrayList<>(checkpoint(log).lines());
            lines.add(ANNE.cosign(checkpoint(log).text(), 1_767_225_700));
            same("checkpoint", new Note(checkpoint(log).text(), lines).toString());
            same("equivocation-root.txt", Equivocation.ofOneSize(log.key(), checkpoint(log), checkpoint(twin)).orElseThrow().text());
            same("equivocation-leaf.txt", Equivocation.ofLeaves(log.key(), checkpoint(log), checkpoint(fork), 10, place(log, 10),
                    place(fork, 10)).text());
        }
    }

    @Test void they_are_read_back_and_hold() throws IOException {
        String key = Files.readString(VECTORS.resolve("key")).strip();
        for (String name : List.of("equivocation-root.txt", "equivocation-leaf.txt")) {
            var verified = Verbs.run("verify", VECTORS.resolve(name), "--key", key);
            assertThat(verified.exit()).as(name + verified.err()).isZero();
            Path flipped = temp.resolve(name);
            String text = Files.readString(VECTORS.resolve(name));
            Files.writeString(flipped, text.replaceFirst("checkpoint .{8}", "checkpoint AAAAAAAA"));
            assertThat(Verbs.run("verify", flipped, "--key", key).exit()).as(name).isEqualTo(1);
        }
        var policy = Policy.parse(Files.readAllBytes(VECTORS.resolve("policy")));
        var cosigned = policy.cosigned(Note.parse(Files.readAllBytes(VECTORS.resolve("checkpoint"))), SignatureProviders.best());
        assertThat(policy.satisfiedBy(cosigned.names())).isTrue();
        assertThat(AddCheckpoint.parse(Files.readAllBytes(VECTORS.resolve("add-checkpoint"))).oldSize()).isEqualTo(7);
    }
}
