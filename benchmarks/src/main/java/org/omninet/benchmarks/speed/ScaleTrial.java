package org.omninet.benchmarks.speed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.omninet.commands.Answer;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.log.LogLimits;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.Node;
import org.omninet.node.client.Speaker;
import org.omninet.node.keys.NodeKeys;
import org.omninet.projections.search.SearchIndex;

/// `omni bench scale`: what a log of ten million entries costs, beside one of a hundredth of that.
///
/// The read models are marked as folded to the end, and only start and idle memory are taken with them: folding ten million entries is what
/// `omni bench rebuild` states the speed of.
final class ScaleTrial implements Trial {
    private static final long ENTRIES = 10_000_000;
    private static final int SMALL_SHARE = 100;
    private static final int IN_FLIGHT = 512;
    private static final int TIMED_MAX = 400;
    private static final int FIRST = 10;
    /// Statements said so long ago are still taken; so each has a millisecond of its own.
    private static final long UNDER_WAY_MILLIS = 80_000_000;

    private final Plan plan;
    private final long entries;
    private final int hotCommands;
    private final int admitted;
    private final int timed;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Path large;
    private @Nullable Path small;

    ScaleTrial(Plan plan) {
        this.plan = plan;
        entries = plan.entriesOr(ENTRIES);
        hotCommands = Math.clamp(entries / SMALL_SHARE, 1_000, 100_000);
        timed = (int) Math.clamp(100 * plan.seconds(), 25, TIMED_MAX);
        admitted = Math.clamp(entries / 500, 2_000, 20_000);
    }

    @Override public List<Kind> kinds() {
        return List.of(
                Kind.under("readySeconds", 5, "from the start of the process until /health/ready says yes"),
                Kind.under("idleMiB", 1_024, "resident memory of the idle node"),
                Kind.atLeast("admissionRatio", 0.90, "events a second through the gate, beside those on a hundredth of the log"),
                Kind.stated("admissionPerSecond", "events a second through the gate of the large log, with everything on"),
                Kind.under("hotRatio", 1.20, "median time of the last commands of an account with 100,000, beside its tenth"),
                Kind.under("diskRatio", 1.60, "entries, tree and indexes beside the entries alone"),
                Kind.stated("entryBytes", "of an entry on the disk, its length included"),
                Kind.stated("treeBytes", "of the tree and the places of bundles, for each entry"),
                Kind.stated("indexBytes", "of the index, for each entry"));
    }

    @Override public void prepare() throws Exception {
        large = BuiltLedger.kept(plan, entries, false);
        small = BuiltLedger.kept(plan, entries / SMALL_SHARE, false);
        markFolded(large, entries);
        markFolded(small, entries / SMALL_SHARE);
    }

    /// Says that all entries are in the read models and that the store of content has followed them all.
    private static void markFolded(Path data, long entries) throws IOException, SQLException {
        long size;
        try (var node = Node.start(BuiltLedger.config(data, entries))) {
            size = node.log().size();
        }
        var views = data.resolve("projections/g1");
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + views.resolve("views.db"));
                var mark = sql.prepareStatement("update meta set value = ? where name = 'position'")) {
            mark.setString(1, Long.toString(size));
            if (mark.executeUpdate() != 1) throw new IllegalStateException("the read models in " + views + " have no position");
        }
        try (var index = SearchIndex.open(views.resolve("search"))) {
            index.commit(size);
        }
        Files.write(data.resolve("content/position"), Long.toString(size).getBytes(US_ASCII));
    }

    @Override public void round(int number, Figures figures) throws Exception {
        var big = Objects.requireNonNull(large);
        try (var node = IdleNode.start(big, plan.folder().resolve("node.out"))) {
            figures.add("readySeconds", node.readySeconds());
            figures.add("idleMiB", node.residentMiB((long) Math.max(1, 2 * plan.seconds())));
        }
        var little = BuiltLedger.config(Objects.requireNonNull(small), entries / SMALL_SHARE);
        try (var many = Node.start(BuiltLedger.config(big, entries)); var few = Node.start(little)) {
            disk(many, big, figures);
            admission(many, few, figures);
            figures.add("hotRatio", hot(many, big));
        }
    }

    private void disk(Node node, Path data, Figures figures) throws IOException {
        long size = node.log().size();
        long full = size / LogLimits.TILE_WIDTH;
        double entry = LongStream.range(0, full).map(it -> node.log().bundleFile(it).orElseThrow().length()).sum()
                / (double) (full * LogLimits.TILE_WIDTH);
        double tree = (bytes(data.resolve("log/tree")) + bytes(data.resolve("log/bundles"))) / (double) size;
        double index = bytes(data.resolve("index")) / (double) size;
        figures.add("entryBytes", entry);
        figures.add("treeBytes", tree);
        figures.add("indexBytes", index);
        figures.add("diskRatio", (entry + tree + index) / entry);
        if (remarks.isEmpty()) remarks.add(("%,d entries; the read models are marked as folded; signatures in the log are random bytes, "
                + "those that are admitted are real").formatted(size));
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// By turns, twice each, so that what else the machine does meets both.
    private void admission(Node many, Node few, Figures figures) throws InterruptedException {
        admitted(many, admitted / 4);
        admitted(few, admitted / 4);
        double first = admitted(many, admitted);
        double other = admitted(few, admitted) + admitted(few, admitted);
        double both = first + admitted(many, admitted);
        figures.add("admissionPerSecond", both / 2);
        figures.add("admissionRatio", both / other);
    }

    /// Reactions of people who are new to the log, pre-signed, so many in flight at once: each must be recorded.
    private static double admitted(Node node, int count) throws InterruptedException {
        long now = System.currentTimeMillis();
        long salt = System.nanoTime();
        var speakers = IntStream.range(0, 200).mapToObj(i -> speaker("admitted " + i)).toList();
        var events = IntStream.range(0, count).parallel().mapToObj(i -> speakers.get(i % speakers.size())
                .says(new Reacted(event(salt + " " + i), "+"), now, node.logId()).bytes()).toList();
        var places = new Semaphore(IN_FLIGHT);
        var refused = new ConcurrentLinkedQueue<Answer>();
        long began = System.nanoTime();
        for (byte[] event : events) {
            places.acquire();
            var _ = node.gate().submit(event).whenComplete((answer, _) -> {
                if (!(answer instanceof Answer.Accepted)) refused.add(answer);
                places.release();
            });
        }
        places.acquire(IN_FLIGHT);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!refused.isEmpty()) throw new IllegalStateException(refused.size() + " were not recorded: " + refused.peek());
        return count / seconds;
    }

    /// The median time until the answer of single payments by an account with a long history, beside its own tenth and those after it.
    private double hot(Node node, Path data) {
        var operator = NodeKeys.open(NodeKeys.folder(data, Optional.empty()), false).operator();
        var payer = speaker("hot " + System.nanoTime());
        record(node, List.of(Speaker.of("operator", operator).says(new Granted(payer.did(), Credits.of(1_000_000)), now(), node.logId())));
        record(node, payments(node, payer, FIRST));
        double early = medianMicros(node, payments(node, payer, timed));
        for (int done = FIRST + timed; done < hotCommands - timed; done += 1_000) record(node, payments(node, payer, 1_000));
        return medianMicros(node, payments(node, payer, timed)) / early;
    }

    private static List<SignedEvent> payments(Node node, Speaker payer, int count) {
        long now = now();
        long salt = System.nanoTime();
        return IntStream.range(0, count).parallel().mapToObj(i -> payer.says(new Transferred(speaker("payee " + i % 50).did(),
                Credits.of(1)), now - Math.floorMod(salt + i, UNDER_WAY_MILLIS), node.logId())).toList();
    }

    private static void record(Node node, List<SignedEvent> events) {
        for (int from = 0; from < events.size(); from += IN_FLIGHT) {
            var some = events.subList(from, Math.min(events.size(), from + IN_FLIGHT));
            for (var answer : node.gate().submitInOrder(some.stream().map(SignedEvent::bytes).toList())) expectAccepted(answer.join());
        }
    }

    private static double medianMicros(Node node, List<SignedEvent> events) {
        var micros = new double[events.size()];
        for (int i = 0; i < micros.length; i++) {
            long began = System.nanoTime();
            var answer = node.gate().submit(events.get(i).bytes()).join();
            micros[i] = (System.nanoTime() - began) / 1e3;
            expectAccepted(answer);
        }
        return Figures.quantile(micros, 0.5);
    }

    private static void expectAccepted(Answer answer) {
        if (!(answer instanceof Answer.Accepted)) throw new IllegalStateException("not recorded: " + answer);
    }

    private static EventId event(String name) { return new EventId(Digest.sha256(name.getBytes(US_ASCII))); }

    private static long now() { return System.currentTimeMillis(); }

    private static Speaker speaker(String name) { return Speaker.of(name, new Ed25519Key(Digest.sha256(name.getBytes(US_ASCII)).bytes())); }

    @Override public List<String> remarks() { return List.copyOf(remarks); }

    @Override public void close() {}
}
