package org.omninet.benchmarks.torture;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.did.Did;
import org.omninet.node.client.Speaker;
import org.omninet.node.keys.NodeKeys;
import org.omninet.replay.AuditCommand;
import org.omninet.replay.FsckCommand;
import picocli.CommandLine;

/// Rounds of load, kill -9, and holding the node to its word; at the end an orderly stop, `fsck` and `audit`.
///
/// @param folder an empty folder: the data directory and what the node prints are put there
/// @param loadMillis at least so long, and at most twice, the node is under load before it is killed
record KillRun(Path folder, int rounds, long seed, int clients, int loadMillis, Consumer<String> say) {
    private static final Credits GRANT = Credits.of(1_000_000_000);
    /// One kill in so many meets the node while it is starting.
    private static final int EARLY_KILL_EACH = 3;
    private static final int EARLY_KILL_MILLIS = 2_500;

    /// What a run measured.
    ///
    /// @param acknowledged statements
    /// @param restartMillis from the start of the process after a kill until it is ready, each round's
    record Outcome(int kills, int acknowledged, long size, long segments, List<Long> restartMillis) {}

    /// @throws Broken when a law does not hold: the folder shows it
    Outcome run() throws IOException, InterruptedException {
        var random = new Random(seed);
        var promises = new Promises();
        var restarts = new ArrayList<Long>();
        int kills = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
                        .connectTimeout(Duration.ofSeconds(10)).build()) {
            var everybody = new ArrayList<Client>();
            for (int i = 0; i < clients; i++) everybody.add(new Client(i, new Random(random.nextLong()), http, promises));
            var dids = everybody.stream().map(Client::did).toList();
            for (int round = 0; round < rounds; round++) {
                int early = random.nextInt(EARLY_KILL_EACH) == 0 && round > 0 ? random.nextInt(EARLY_KILL_MILLIS) : 0;
                int millis = loadMillis + random.nextInt(loadMillis);
                if (early > 0 && killedEarly(early)) kills++;
                var node = NodeChild.start(folder, List.of());
                try {
                    var base = node.awaitReady(http);
                    long ready = node.sinceStart().toMillis();
                    if (round > 0) restarts.add(ready);
                    long size = promises.hold(base);
                    if (round == 0) grant(base, http, dids, promises);
                    for (var client : everybody) client.holdContents(base);
                    under(node, threads, everybody, base, logId(base, http), dids, millis);
                    kills++;
                    say.accept("round %d: ready after %,d ms with %,d entries%s, killed after %,d ms, %,d acknowledged so far".formatted(
                            round + 1, ready, size, early > 0 ? " (and killed once after " + early + " ms of the start)" : "", millis,
                            promises.count()));
                } finally {
                    node.kill();
                }
            }
            restarts.add(end(http, everybody, promises));
        }
        return new Outcome(kills, promises.count(), fsckAndAudit(folder), segments(), restarts);
    }

    private boolean killedEarly(int millis) throws IOException, InterruptedException {
        var node = NodeChild.start(folder, List.of());
        try {
            if (!node.runs(millis)) throw new Broken("the node did not start: " + node.printed());
            return true;
        } finally {
            node.kill();
        }
    }

    private static void under(NodeChild node, ExecutorService threads, List<Client> everybody, URI base, Digest logId, List<Did> dids,
                              int millis) throws IOException, InterruptedException {
        List<Future<?>> talking = new ArrayList<>();
        for (var client : everybody) talking.add(threads.submit((Callable<Void>) () -> {
            client.talk(base, logId, dids);
            return null;
        }));
        if (!node.runs(millis)) throw new Broken("the node ended by itself: " + node.printed());
        node.kill();
        for (var each : talking) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                throw new Broken(String.valueOf(broken.getCause().getMessage()), broken);
            }
        }
    }

    /// @return how long the last start took
    private long end(HttpClient http, List<Client> everybody, Promises promises) throws IOException, InterruptedException {
        var node = NodeChild.start(folder, List.of());
        try {
            var base = node.awaitReady(http);
            long ready = node.sinceStart().toMillis();
            promises.hold(base);
            for (var client : everybody) client.sayAgain(base);
            promises.hold(base);
            promises.holdAll(base);
            for (var client : everybody) client.holdContents(base);
            node.stop();
            return ready;
        } finally {
            node.kill();
        }
    }

    private void grant(URI base, HttpClient http, List<Did> dids, Promises promises) throws IOException, InterruptedException {
        var operator = Speaker.of("operator", NodeKeys.open(NodeKeys.folder(folder.resolve("data"), Optional.empty()), false).operator());
        var grants = new Client(-1, new Random(seed), http, promises);
        for (var did : dids)
            grants.say(base, operator.says(new Granted(did, GRANT), System.currentTimeMillis(), logId(base, http)));
    }

    private static Digest logId(URI base, HttpClient http) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(base.resolve("api/node")).timeout(Duration.ofSeconds(30)).build(),
                BodyHandlers.ofString()).body();
        if (DagJson.parse(answer) instanceof Value.Fields fields && fields.values().get("logId") instanceof Value.Text(var hex))
            return Digest.ofHex(hex);
        throw new Broken("no logId in " + answer);
    }

    /// @return the size of the log
    static long fsckAndAudit(Path folder) {
        var data = folder.resolve("data").toString();
        sound(new CommandLine(new FsckCommand()), data);
        var audit = sound(new CommandLine(new AuditCommand()), data, "--json", "--state", folder.resolve("state").toString());
        return DagJson.parse(audit.strip()) instanceof Value.Fields fields && fields.values().get("size") instanceof Value.Int(var size)
                ? size : 0;
    }

    private static String sound(CommandLine command, String... arguments) {
        var text = new StringWriter();
        var printer = new PrintWriter(text);
        int exit = command.setOut(printer).setErr(printer).execute(arguments);
        if (exit != 0) throw new Broken(command.getCommandName() + " answers " + exit + ": " + text);
        return text.toString();
    }

    private long segments() throws IOException {
        try (var files = Files.list(folder.resolve("data").resolve("log").resolve("segments"))) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        }
    }
}
