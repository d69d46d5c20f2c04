package org.omninet.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.OperatorStatement;
import org.omninet.log.note.TlogProof;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// `docs/spec/vectors/log`, `log.json` and the evidence beside it: they are what this log gives, and they are read back from the files.
/// `-Domni.docs=write` adds those that are missing. `docs/spec/vectors/log.py` reads the same files without any of this code.
class LogVectorsGoldenTest {
    private static final int SIZE = 260;
    private static final int PROVEN = 258;
    private static final Path VECTORS = repository().resolve("docs/spec/vectors");

    @TempDir Path temp;

    private static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn"))) at = Optional.ofNullable(at.getParent()).orElseThrow();
        return at;
    }

    private static void same(String name, byte[] bytes) throws IOException {
        Path file = VECTORS.resolve(name);
        if ("write".equals(System.getProperty("omni.docs")) && !Files.exists(file)) {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            Files.write(file, bytes);
        }
        assertThat(Files.readAllBytes(file)).as(name).isEqualTo(bytes);
    }

    private static Receipt receipt(Ledger ledger, TlogProof proof) {
        var head = ledger.log().head();
        return new Receipt(SignedEvent.parse(Entry.decode(proof.extra()).event()).id(), proof.index(), proof.extra(), head.size(),
                Digest.of(head.root().bytes()), head.checkpoint(), proof.path().stream().map(it -> Digest.of(it.bytes())).toList());
    }

    private static TlogProof proof(Ledger ledger) {
        var head = ledger.log().head();
        return new TlogProof(ledger.log().entry(PROVEN), PROVEN, ledger.log().inclusion(PROVEN, SIZE).path(), head.checkpoint());
    }

    private static SignedRefusal refusal(Ledger ledger) {
        var root = Digest.of(ledger.log().head().root().bytes());
        var id = Cid.ofDagCbor("a statement".getBytes(UTF_8));
        long millis = Ledger.START + 3_600_000;
        return new SignedRefusal(id, "NotEnough", SIZE, root, millis,
                ledger.logKey().sign(SignedRefusal.message(id, "NotEnough", SIZE, root, millis)));
    }

    /// What a verifier computes on its way.
    private static byte[] numbers(Ledger ledger) {
        var head = ledger.log().head();
        var logId = Hash.of(ledger.logId().bytes());
        var lines = new LinkedHashMap<String, Value>();
        lines.put("about", Value.of("The log in log/: hex, but for the root and keys in their own spelling. Proofs go from the leaf upwards."));
        lines.put("logId", Value.of(logId.hex()));
        lines.put("verifierKey", Value.of(ledger.key().toString()));
        lines.put("size", Value.of(SIZE));
        lines.put("root", Value.of(head.root().base64()));
        lines.put("operatorDigest", Value.of(HexFormat.of().formatHex(OperatorStatement.digest(logId, SIZE, head.root()))));
        lines.put("inclusion", items(List.of(0L, 255L, 256L, 259L), index -> Map.of("index", Value.of(index),
                "proof", hashes(ledger.log().inclusion(index, SIZE).path()))));
        lines.put("consistency", items(List.of(1L, 255L, 256L, 257L, 260L), from -> Map.of("from", Value.of(from),
                "proof", hashes(ledger.log().consistency(from, SIZE).path()))));
        return lines.entrySet().stream().map(it -> "\"" + it.getKey() + "\": " + DagJson.print(it.getValue()))
                .collect(Collectors.joining(",\n ", "{\n ", "\n}\n")).getBytes(UTF_8);
    }

    private static Value items(List<Long> numbers, java.util.function.LongFunction<Map<String, Value>> show) {
        List<Value> items = new ArrayList<>();
        for (long number : numbers) items.add(new Value.Fields(show.apply(number)));
        return new Value.Items(items);
    }

    private static Value hashes(List<Hash> path) {
        return new Value.Items(path.stream().<Value>map(it -> Value.of(it.hex())).toList());
    }

    @Test void the_vectors_are_what_the_log_gives() throws IOException {
        try (var ledger = Ledger.opened().live(SIZE)) {
            Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), temp, _ -> { });
            Files.delete(temp.resolve("index.html"));
            var written = new TreeMap<String, byte[]>();
            try (var files = Files.walk(temp)) {
                for (Path file : files.filter(Files::isRegularFile).toList())
                    written.put(temp.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            assertThat(written).containsOnlyKeys("checkpoint", "key", "tile/0/000", "tile/0/001.p/4", "tile/1/000.p/1",
                    "tile/entries/000", "tile/entries/001.p/4");
            for (var file : written.entrySet()) same("log/" + file.getKey(), file.getValue());
            var proof = proof(ledger);
            same("proof.tlog-proof", proof.text().getBytes(UTF_8));
            same("receipt.json", (DagJson.print(receipt(ledger, proof).toJson()) + "\n").getBytes(UTF_8));
            same("refusal.json", (DagJson.print(refusal(ledger).toJson()) + "\n").getBytes(UTF_8));
            same("log.json", numbers(ledger));
        }
    }

    @Test void the_log_of_the_vectors_is_audited_clean_from_its_files() throws IOException {
        var audit = Verbs.run("audit", VECTORS.resolve("log"), "--key", key(), "--json", "--state", temp);
        assertThat(audit.exit()).as(audit.err()).isZero();
        assertThat(audit.text("verdict")).isEqualTo("sound");
        assertThat(audit.whole("size")).isEqualTo(SIZE);
    }

    @Test void one_flipped_bit_of_the_vectors_is_named() throws IOException {
        for (String name : List.of("tile/entries/000", "tile/entries/001.p/4", "tile/0/000", "tile/1/000.p/1")) {
            copy(VECTORS.resolve("log"), temp.resolve("copy"));
            Path file = temp.resolve("copy").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            var audit = Verbs.run("audit", temp.resolve("copy"), "--key", key(), "--state", temp);
            assertThat(audit.exit()).as(name).isEqualTo(1);
            assertThat(audit.err()).as(name).contains("WRONG", name);
        }
    }

    @Test void proof_receipt_and_refusal_of_the_vectors_hold() throws IOException {
        for (String name : List.of("proof.tlog-proof", "receipt.json", "refusal.json"))
            assertThat(Verbs.run("verify", VECTORS.resolve(name), "--key", key()).exit()).as(name).isZero();
    }

    private static String key() throws IOException { return Files.readString(VECTORS.resolve("log/key")).strip(); }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}
