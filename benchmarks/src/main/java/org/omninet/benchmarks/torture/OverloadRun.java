package org.omninet.benchmarks.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// A node that is asked for many times what it can do, by people who ask again at once, beside readers who do not read and connections on
/// which nobody speaks.
///
/// @param folder an empty folder
/// @param calmSeconds for finding out what the node can do
/// @param seconds of overload
/// @param factor of statements that are asked for, over what it can do; the machine may not be able to ask for as much
/// @param talkers who each wait for one answer before they ask again
/// @param idle connections on which nobody speaks
record OverloadRun(Path folder, long seed, int calmSeconds, int seconds, int factor, int talkers, int idle, Consumer<String> say) {
    private static final int CALM_TALKERS = 32;
    private static final int SLOW_READERS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// The node's heap, and as much again for everything that is not heap.
    private static final long RESIDENT_MAX = (2L * 768) << 20;
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(30);

    /// What a run measured.
    ///
    /// @param sustainable statements acknowledged a second, before
    /// @param offered statements asked for a second, meanwhile
    /// @param statuses how often each was answered; 0: the connection was closed
    /// @param residentMax bytes of the node's process
    /// @param recoveredMillis after the overload until it is ready and answers one statement within a second
    record Outcome(double sustainable, double offered, double acknowledged, Map<Integer, Long> statuses, long residentMax,
                   long recoveredMillis, long size) {}

    /// One way of talking: until told to stop.
    private static final class Talk {
        final Map<Integer, Long> statuses = new TreeMap<>();
        final AtomicLong asked = new AtomicLong();
        volatile boolean ends;

        synchronized void answered(int status) { statuses.merge(status, 1L, Long::sum); }

        synchronized Map<Integer, Long> statuses() { return new TreeMap<>(statuses); }

        synchronized long recorded() { return statuses.getOrDefault(201, 0L); }
    }

    /// @throws Broken when a law does not hold: the folder shows it
    Outcome run() throws IOException, InterruptedException {
        var promises = new Promises();
        var node = NodeChild.start(folder, List.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).connectTimeout(PATIENCE)
                        .build()) {
            var base = node.awaitReady(http);
            var calm = talk(http, threads, base, promises, CALM_TALKERS, calmSeconds, Double.MAX_VALUE, () -> { });
            double sustainable = calm.recorded() / (double) calmSeconds;
            say.accept("%.0f statements a second with %d talkers".formatted(sustainable, CALM_TALKERS));
            var resident = new AtomicLong();
            var strangers = new ArrayList<Socket>();
            strangers(base, strangers);
            var storm = talk(http, threads, base, promises, talkers, seconds, factor * sustainable,
                    () -> resident.accumulateAndGet(node.residentBytes(), Math::max));
            long began = System.nanoTime();
            for (var each : strangers) each.close();
            awaitCalm(http, base, promises);
            long recovered = (System.nanoTime() - began) / 1_000_000;
            expect(storm, resident.get(), recovered);
            promises.hold(base);
            promises.holdAll(base);
            node.stop();
            return new Outcome(sustainable, storm.asked.get() / (double) seconds, storm.recorded() / (double) seconds, storm.statuses(),
                    resident.get(), recovered, KillRun.fsckAndAudit(folder));
        } finally {
            node.kill();
        }
    }

    /// Connections that say nothing, half of them in the middle of a header, and readers of the stream who take nothing.
    private void strangers(URI base, List<Socket> into) throws IOException {
        var to = new InetSocketAddress(base.getHost(), base.getPort());
        for (int i = 0; i < idle + SLOW_READERS; i++) {
            var socket = new Socket();
            if (i >= idle) socket.setReceiveBufferSize(4_096);
            socket.connect(to, 10_000);
            String said = i % 2 == 0 ? "" : "GET /api/node HTTP/1.1\r\nHo";
            if (i >= idle) said = "GET /api/stream?from=0 HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            into.add(socket);
        }
    }

    /// @param perSecond all together ask for no more
    private Talk talk(HttpClient http, ExecutorService threads, URI base, Promises promises, int count, int forSeconds, double perSecond,
                      Runnable meanwhile) throws InterruptedException {
        var talk = new Talk();
        var random = new Random(seed + count);
        long began = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var key = new byte[Ed25519Key.SEED_BYTES];
            random.nextBytes(key);
            var speaker = Speaker.of("talker-" + i, new Ed25519Key(key));
            all.add(threads.submit(() -> {
                for (long n = 0; !talk.ends; n++) {
                    if (talk.asked.incrementAndGet() > perSecond * (System.nanoTime() - began) / 1e9) {
                        talk.asked.decrementAndGet();
                        Thread.sleep(1);
                        continue;
                    }
                    talk.answered(ask(http, base, promises, follow(speaker, speaker.did().text() + n)));
                }
                return null;
            }));
        }
        for (long end = began + forSeconds * 1_000_000_000L; System.nanoTime() < end;) {
            meanwhile.run();
            Thread.sleep(100);
        }
        talk.ends = true;
        for (var each : all) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                throw new Broken(String.valueOf(broken.getCause().getMessage()), broken);
            }
        }
        return talk;
    }

    private static SignedEvent follow(Speaker by, String whom) {
        var name = Digest.sha256(whom.getBytes(StandardCharsets.UTF_8));
        return by.says(new Followed(Speaker.of(whom, new Ed25519Key(name.bytes())).did()), System.currentTimeMillis(), name);
    }

    /// @return the status; 0 when the connection was closed
    private static int ask(HttpClient http, URI base, Promises promises, SignedEvent event) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(base.resolve("api/events")).timeout(PATIENCE.multipliedBy(4))
                    .header("Content-Type", "application/cbor").POST(BodyPublishers.ofByteArray(event.bytes())).build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 2) promises.add(event, Promises.parse(answer.body()));
            else if (answer.statusCode() != 429 && answer.statusCode() != 503)
                throw new Broken(answer.statusCode() + " for a statement: " + new String(answer.body(), StandardCharsets.UTF_8));
            return answer.statusCode();
        } catch (IOException closed) {
            return 0;
        }
    }

    private void awaitCalm(HttpClient http, URI base, Promises promises) throws InterruptedException, IOException {
        var speaker = Speaker.of("after", new Ed25519Key(Digest.sha256(new byte[] {1}).bytes()));
        for (long end = System.nanoTime() + 2 * RECOVERS_WITHIN.toNanos(), n = 0; System.nanoTime() < end; n++) {
            long began = System.nanoTime();
            int status = ask(http, base, promises, follow(speaker, "after " + n));
            var ready = HttpRequest.newBuilder(base.resolve("health/ready")).timeout(PATIENCE).build();
            if (status == 201 && System.nanoTime() - began < 1_000_000_000L
                    && http.send(ready, BodyHandlers.discarding()).statusCode() == 200) return;
            Thread.sleep(50);
        }
        throw new Broken("the node does not recover by itself");
    }

    private static void expect(Talk storm, long resident, long recoveredMillis) {
        if (resident > RESIDENT_MAX) throw new Broken("the node grew to " + (resident >> 20) + " MiB");
        if (recoveredMillis > RECOVERS_WITHIN.toMillis()) throw new Broken("it took " + recoveredMillis + " ms to recover");
        if (storm.statuses().getOrDefault(503, 0L) + storm.statuses().getOrDefault(429, 0L) == 0)
            throw new Broken("nobody was told to wait: " + storm.statuses());
        if (storm.recorded() == 0) throw new Broken("nothing was recorded meanwhile: " + storm.statuses());
    }
}
