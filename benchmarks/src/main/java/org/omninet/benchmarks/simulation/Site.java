package org.omninet.benchmarks.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omninet.commands.EntryTagger;
import org.omninet.commands.ProvidedSignatures;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.Append;
import org.omninet.log.NotRecorded;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiceExecutor;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.SetClock;
import org.omninet.log.store.Setup;
import org.omninet.node.client.Speaker;

/// One log with its gate, on a disk and by a clock that fail. What it has promised is remembered outside of it.
final class Site {
    /// Segments of a little over 1 MiB would never be filled here: entries are short.
    private static final Layout SEGMENTS = new Layout(400_000, 1_000);
    private static final Contexts CONTEXTS = Contexts.all();
    /// Every entry has it, and every decision is void when one has come in between: there is one world.
    private static final String WORLD = "world:";

    final String name;
    final Speaker operator;
    final LogSigner signer;
    final SetClock clock;
    private final Random random;
    private final SignedEvent opening;
    private final Admission admission = new Admission(CONTEXTS, new ProvidedSignatures(SignatureProviders.best()));
    private final Promised promised;
    private FaultyDisk disk = new FaultyDisk();
    private DiceExecutor executor;
    private DiskLog log;
    private World world = new World(CONTEXTS);
    private final Map<EventId, Long> places = new HashMap<>();
    private @Nullable RuntimeException broken;

    /// What a site says to a statement.
    sealed interface Answer {
        record Recorded(long index) implements Answer {}

        record Refused(String name) implements Answer {}
    }

    /// Entries and roots that left the site.
    static final class Promised {
        final TreeMap<Long, byte[]> entries = new TreeMap<>();
        final TreeMap<Long, Hash> roots = new TreeMap<>();
    }

    Site(String name, long seed, Random random, SetClock clock) throws IOException {
        this.name = name;
        this.random = random;
        this.clock = clock;
        promised = new Promised();
        operator = Speaker.of(name, new Ed25519Key(seed(seed, name + " operator")));
        var logKey = new Ed25519Key(seed(seed, name + " log"));
        var checkpointKey = new Secp256k1Key(seed(seed, name + " checkpoint"));
        String origin = name + ".invalid/log";
        var opened = new Opened(Digest.sha256(seed(seed, name)), origin, 1, Key.of(logKey.publicKey()),
                Key.of(checkpointKey.compressedPublicKey()), 3_600_000, Credits.of(1_000_000_000), Credits.of(1_000_000_000),
                Optional.empty());
        opening = signed(EventDraft.of(CONTEXTS.wireName(opened), operator.did(), clock.wallMillis(), CONTEXTS.body(opened)));
        signer = new LogSigner(origin, Hash.of(opening.id().digest().bytes()), logKey, checkpointKey);
        executor = new DiceExecutor(random);
        log = DiskLog.create(setup());
        openLog();
    }

    private void openLog() {
        propose(opening, answer -> Unlawful.unless(answer instanceof Answer.Recorded, name + " was not opened: " + answer));
        finish();
        Unlawful.unless(log.size() == 1, name + " was not opened");
    }

    /// The same log on a copy of its directory, as if somebody had put it on a second machine, or put it back.
    private Site(Site of, FaultyDisk copy) throws IOException {
        name = of.name;
        random = of.random;
        clock = of.clock;
        operator = of.operator;
        signer = of.signer;
        opening = of.opening;
        promised = new Promised();
        disk = copy;
        executor = new DiceExecutor(random);
        log = DiskLog.open(setup());
        read();
    }

    /// Entry 0 is the only one that is neither portable nor bound to a log.
    private SignedEvent signed(EventDraft draft) {
        byte[] signature = operator.key().sign(SigningMessages.event(draft.unsigned()));
        var sig = new byte[1 + signature.length];
        sig[0] = 1;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }

    static byte[] seed(long seed, String name) { return Digest.sha256((seed + " " + name).getBytes(StandardCharsets.UTF_8)).bytes(); }

    private Setup setup() {
        return new Setup(disk, clock, executor, SEGMENTS, id(), signer, new EntryTagger(CONTEXTS), new MemoryTagStore(), true);
    }

    FaultyDisk copy() { return disk.copy(); }

    Site on(FaultyDisk copy) throws IOException { return new Site(this, copy); }

    DiskLog log() { return log; }

    Hash id() { return Hash.of(logId().bytes()); }

    Digest logId() { return opening.id().digest(); }

    Promised promised() { return promised; }

    boolean runs() { return !log.failed(); }

    /// What the gate does with a statement that has arrived. No answer while the log takes nothing, or has just changed.
    void propose(SignedEvent event, Consumer<Answer> answer) {
        if (log.failed()) return;
        Long place = places.get(event.id());
        if (place != null) {
            if (place < log.size()) answer.accept(recorded(place));
            return;
        }
        if (world.size() != log.sequencedSize()) return;
        var read = admission.read(event.bytes()).orElseThrow();
        var unsigned = admission.signature(event, world::state);
        if (unsigned.isPresent()) {
            answer.accept(new Answer.Refused(unsigned.get().getClass().getSimpleName()));
            return;
        }
        long received = Math.max(clock.wallMillis(), log.lastReceivedMillis());
        var proposed = read.proposed();
        switch (CONTEXTS.decide(proposed.at(world.size(), received), world::state)) {
            case Decision.Refused(var reason) -> answer.accept(new Answer.Refused(reason.getClass().getSimpleName()));
            case Decision.Accepted(var until) -> {
                var ticket = log.append(new Append(millis -> new Entry(millis, event.bytes()).encode(), Set.of(WORLD, "id:" + event.id()),
                        Set.of(WORLD), world.size(), received, until));
                follow(ticket, read, answer);
            }
        }
    }

    private void follow(Ticket ticket, Admission.Read read, Consumer<Answer> answer) {
        var folded = ticket.sequenced().thenAccept(place -> {
            world.apply(read.proposed().at(place.index(), place.receivedMillis()));
            places.put(read.event().id(), place.index());
        });
        var told = ticket.durable().thenAccept(place -> {
            promised.entries.put(place.index(), log.entry(place.index()));
            seen(place.head().size(), place.head().root());
            answer.accept(recorded(place.index()));
        });
        for (var each : List.of(folded, told)) {
            var _ = each.exceptionally(failed -> {
                var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
                if (!(cause instanceof NotRecorded)) broken = new Unlawful(name + ": " + cause);
                return null;
            });
        }
    }

    private Answer recorded(long index) { return new Answer.Recorded(index); }

    /// Somebody outside has seen this root.
    void seen(long size, Hash root) {
        Hash before = promised.roots.put(size, root);
        Unlawful.unless(before == null || before.equals(root), name + " has signed two roots of size " + size);
    }

    /// One of the log's lanes goes on.
    void step() {
        executor.runOne();
        if (broken != null) throw broken;
    }

    void finish() {
        executor.runAll();
        if (broken != null) throw broken;
    }

    /// From some write on the disk fails, until the site is opened again.
    void failSoon() { disk.failAfter(random.nextInt(60)); }

    void losePower() throws IOException {
        disk = disk.crash(random);
        open();
    }

    /// In order, on the same disk, which is well again.
    void openAgain() throws IOException {
        executor.runAll();
        try {
            log.close();
        } catch (UncheckedIOException broken) {
            Unlawful.unless(disk.failed(), name + " does not close: " + broken);
        }
        disk.heal();
        open();
    }

    private void open() throws IOException {
        executor = new DiceExecutor(random);
        log = DiskLog.open(setup());
        read();
    }

    private void read() {
        world = new World(CONTEXTS);
        places.clear();
        for (var entries = log.entries(0, log.size()); entries.hasNext();) {
            long index = entries.index();
            var entry = Entry.decode(entries.next());
            var event = SignedEvent.parse(entry.event());
            world.apply(CONTEXTS.read(event).orElseThrow().at(index, entry.receivedMillis()));
            Unlawful.unless(places.put(event.id(), index) == null, name + " has " + event.id() + " twice");
        }
        Unlawful.unless(log.size() > 0, name + " has lost entry 0");
    }

    /// Every promise, held against the log as it is.
    void hold() {
        promised.entries.forEach((index, entry) -> Unlawful.unless(index < log.size() && Arrays.equals(log.entry(index), entry),
                name + ": entry " + index + " is not what was acknowledged"));
        var head = log.head();
        promised.roots.forEach((size, root) -> Unlawful.unless(size <= head.size()
                && (size == 0 || log.consistency(size, head.size()).verify(root, head.root())), name + ": size " + size + " is no prefix"));
    }
}
