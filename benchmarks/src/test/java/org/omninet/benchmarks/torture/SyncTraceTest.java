package org.omninet.benchmarks.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// What a node asks of the kernel between the bytes of an entry and its acknowledgement, as strace sees it.
class SyncTraceTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final String NEEDED = "needs strace: apt-get install strace";
    private static final String SEGMENT = "\\d+<[^>]*/log/segments/\\d{20}\\.seg>";

    @Timeout(180)
    @Test void the_segment_is_synced_between_an_entry_and_its_acknowledgement(@TempDir Path folder) throws Exception {
        if (!Files.isExecutable(STRACE)) {
            assertThat(System.getenv("CI")).as(NEEDED).isNotEqualTo("true");
            assumeTrue(false, NEEDED);
        }
        Path trace = folder.resolve("trace");
        var node = NodeChild.start(folder, List.of(STRACE.toString(), "-f", "-y", "-s", "24", "-e",
                "trace=pwrite64,pwritev,fdatasync,fsync,write,writev,sendto,sendmsg", "-o", trace.toString()));
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var base = node.awaitReady(http);
            var seed = new byte[Ed25519Key.SEED_BYTES];
            var speaker = Speaker.of("ann", new Ed25519Key(seed));
            var ann = new Client(0, new Random(1), http, new Promises());
            for (int i = 0; i < 5; i++)
                ann.say(base, speaker.says(new Followed(ann.did()), System.currentTimeMillis() - i, Digest.sha256(seed)));
            node.stop();
        } finally {
            node.kill();
        }
        expectSynced(Files.readAllLines(trace, ISO_8859_1));
    }

    /// Before each acknowledgement the last thing done to a segment is a sync that has returned, and something was written for it.
    private static void expectSynced(List<String> calls) throws IOException {
        int from = 0;
        int acknowledged = 0;
        for (int at = 0; at < calls.size(); at++) {
            if (!calls.get(at).contains("\"HTTP/1.1 201 ")) continue;
            List<String> before = calls.subList(from, at);
            int written = last(before, ".*pwrite64\\(" + SEGMENT + ".*");
            int synced = last(before, ".*fdatasync\\(" + SEGMENT + "\\) += 0.*");
            int resumed = last(before, ".*fdatasync resumed.*\\) += 0.*");
            int began = last(before, ".*fdatasync\\(" + SEGMENT + " <unfinished.*");
            assertThat(written).as("no entry was written before acknowledgement %d", acknowledged).isNotNegative();
            assertThat(synced > written || (began > written && resumed > began))
                    .as("acknowledgement %d was sent before its sync had returned:%n%s", acknowledged, String.join("\n", before)).isTrue();
            acknowledged++;
            from = at + 1;
        }
        assertThat(acknowledged).isEqualTo(5);
    }

    private static int last(List<String> calls, String pattern) {
        return IntStream.range(0, calls.size()).filter(i -> calls.get(i).matches(pattern)).max().orElse(-1);
    }
}
