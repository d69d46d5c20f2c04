package org.omninet.log.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The published proofs of transparency-dev/merkle, good and forged. Each must be answered as its author says.
class Rfc6962VectorsTest {
    /// One flat JSON object of the vectors, read with as much care as that needs.
    private record Vector(Path file, String json) {
        static Vector read(Path file) {
            try {
                return new Vector(file, Files.readString(file));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String text(String key) { return value(key, "(\"[^\"]*\"|null|true|false|[0-9]+)").replace("\"", ""); }

        long number(String key) { return Long.parseUnsignedLong(text(key)); }

        Hash hash(String key) { return hashOf(text(key)); }

        /// Some vectors have words where a hash belongs: any hash of their own does.
        private static Hash hashOf(String base64) {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == 0) throw new IllegalArgumentException("not even a word");
            return bytes.length == Hash.BYTES ? Hash.of(bytes) : new Hasher().leaf(bytes);
        }

        List<Hash> proof() {
            var hashes = new ArrayList<Hash>();
            Matcher each = Pattern.compile("\"([^\"]*)\"").matcher(value("proof", "(\\[[^\\]]*\\]|null)"));
            while (each.find()) hashes.add(hashOf(each.group(1)));
            return hashes;
        }

        boolean good() { return !Boolean.parseBoolean(text("wantErr")); }

        private String value(String key, String form) {
            Matcher found = Pattern.compile("\"" + key + "\": " + form).matcher(json);
            assertThat(found.find()).as("%s in %s", key, file).isTrue();
            return found.group(1);
        }
    }

    private interface Check {
        boolean holds(Vector vector);
    }

    @Test void every_inclusion_proof() throws Exception {
        assertThat(all("inclusion", v -> new InclusionProof(v.number("leafIdx"), v.number("treeSize"), v.proof())
                .verify(v.hash("leafHash"), v.hash("root")))).isEqualTo(98);
    }

    @Test void every_consistency_proof() throws Exception {
        assertThat(all("consistency", v -> new ConsistencyProof(v.number("size1"), v.number("size2"), v.proof())
                .verify(v.hash("root1"), v.hash("root2")))).isEqualTo(98);
    }

    private static int all(String folder, Check check) throws IOException, URISyntaxException {
        Path root = Path.of(Rfc6962VectorsTest.class.getResource("/vectors/rfc6962-merkle/testdata/" + folder).toURI());
        try (var files = Files.walk(root)) {
            List<Vector> vectors = files.filter(file -> file.toString().endsWith(".json")).map(Vector::read).toList();
            for (Vector vector : vectors) assertThat(holds(check, vector)).as("%s", vector.file()).isEqualTo(vector.good());
            return vectors.size();
        }
    }

    private static boolean holds(Check check, Vector vector) {
        try {
            return check.holds(vector);
        } catch (IllegalArgumentException notEvenAHash) {
            return false;
        }
    }
}
