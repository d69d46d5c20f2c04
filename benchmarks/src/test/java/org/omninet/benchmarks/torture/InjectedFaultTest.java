package org.omninet.benchmarks.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// A real node whose system calls on the log's segment fail now and then, as strace lets them: it says so, takes nothing, and goes on.
class InjectedFaultTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final String NEEDED = "needs strace: apt-get install strace";
    private static final int STATEMENTS = 40;

    @Timeout(180)
    @Test void a_full_disk_and_interrupted_syncs(@TempDir Path folder) throws Exception {
        survives(folder, "inject=pwrite64:error=ENOSPC:when=12", "inject=fdatasync:error=EINTR:when=3");
    }

    @Timeout(180)
    @Test void a_broken_disk_and_interrupted_writes(@TempDir Path folder) throws Exception {
        survives(folder, "inject=fdatasync:error=EIO:when=6", "inject=pwrite64:error=EINTR:when=4");
    }

    private static void survives(Path folder, String failing, String interrupted) throws Exception {
        if (!Files.isExecutable(STRACE)) {
            assertThat(System.getenv("CI")).as(NEEDED).isNotEqualTo("true");
            assumeTrue(false, NEEDED);
        }
        String segment = folder.toRealPath().resolve("data/log/segments/00000000000000000000.seg").toString();
        var node = NodeChild.start(folder, List.of(STRACE.toString(), "-f", "-o", folder.resolve("trace").toString(), "-P", segment,
                "-e", "trace=pwrite64,fdatasync", "-e", failing, "-e", interrupted));
        var promises = new Promises();
        int refused = 0;
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var base = node.awaitReady(http);
            var seed = new byte[Ed25519Key.SEED_BYTES];
            var speaker = Speaker.of("ann", new Ed25519Key(seed));
            var ann = new Client(0, new Random(1), http, promises);
            for (int i = 0; i < STATEMENTS; i++) {
                var name = Digest.sha256(new byte[] {(byte) i});
                var whom = Speaker.of("x", new Ed25519Key(name.bytes())).did();
                var event = speaker.says(new Followed(whom), System.currentTimeMillis(), name);
                int before = promises.count();
                while (promises.count() == before) {
                    try {
                        ann.say(base, event);
                    } catch (IOException startsAgain) {
                        awaitReady(http, base);
                    }
                    if (promises.count() > before) break;
                    refused++;
                    awaitReady(http, base);
                }
            }
            promises.hold(base);
            promises.holdAll(base);
            node.stop();
        } finally {
            node.kill();
        }
        assertThat(promises.count()).isEqualTo(STATEMENTS);
        assertThat(Files.readString(folder.resolve("trace"))).contains("(INJECTED)");
        assertThat(refused).as("nobody was told").isPositive();
        assertThat(node.printed()).contains("the log goes on with");
        KillRun.fsckAndAudit(folder);
    }

    private static void awaitReady(HttpClient http, URI base) throws InterruptedException {
        for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end;) {
            try {
                var ready = HttpRequest.newBuilder(base.resolve("health/ready")).timeout(Duration.ofSeconds(10)).build();
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the node does not go on");
    }
}
