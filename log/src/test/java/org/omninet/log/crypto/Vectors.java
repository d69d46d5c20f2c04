package org.omninet.log.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Published vectors, and our rule's answers to them: one golden file per set, a line `<case> yes|no`.
final class Vectors {

    /// One published case; `key` is as the set spells it.
    record Case(String name, JsonNode group, JsonNode test) {
        byte[] bytes(String field) { return hex(test.get(field).asText()); }

        List<String> flags() { return stream(test.path("flags")).map(JsonNode::asText).toList(); }
    }

    static List<Case> wycheproof(String file) {
        return stream(json("wycheproof/" + file).get("testGroups"))
                .flatMap(group -> stream(group.get("tests")).map(test -> new Case(test.get("tcId").asText(), group, test)))
                .toList();
    }

    static List<Case> cctv() {
        JsonNode all = json("cctv-ed25519/ed25519vectors.json");
        return stream(all).map(test -> new Case(test.get("number").asText(), test, test)).toList();
    }

    /// The crafted cases of `docs/spec/signatures.md`, which carry their answer.
    static List<Case> crafted() {
        for (Path root = Path.of("").toAbsolutePath(); root != null; root = root.getParent()) {
            Path file = root.resolve("docs/spec/vectors/ed25519.json");
            if (!Files.exists(file)) continue;
            try {
                return stream(new ObjectMapper().readTree(file.toFile()).get("cases"))
                        .map(test -> new Case(test.get("name").asText(), test, test)).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("docs/spec/vectors is not above " + Path.of("").toAbsolutePath());
    }

    static JsonNode json(String file) {
        try (var in = resource("/vectors/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> golden(String set) {
        return lines(set).map(line -> line.split(" "))
                .collect(toMap(line -> line[0], line -> line[1], (first, _) -> { throw new AssertionError("twice: " + first); },
                        LinkedHashMap::new));
    }

    private static Stream<String> lines(String set) {
        try (var in = resource("/golden/signatures/" + set + ".txt")) {
            return new String(in.readAllBytes(), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] hex(String text) { return HexFormat.of().parseHex(text); }

    /// 04 ‖ x ‖ y as 02 or 03 ‖ x.
    static byte[] compress(byte[] uncompressed65) {
        byte[] key = Arrays.copyOf(uncompressed65, 33);
        key[0] = (byte) (2 + (uncompressed65[64] & 1));
        return key;
    }

    private static Stream<JsonNode> stream(JsonNode array) { return StreamSupport.stream(array.spliterator(), false); }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(Vectors.class.getResourceAsStream(path), path);
    }

    private Vectors() {}
}
