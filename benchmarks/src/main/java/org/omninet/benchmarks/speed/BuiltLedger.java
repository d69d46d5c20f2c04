package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.omninet.commands.EntryTagger;
import org.omninet.commands.index.RocksTags;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.log.Append;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;
import org.omninet.node.Node;
import org.omninet.node.config.Config;
import org.omninet.node.keys.NodeKeys;

/// A node's data directory with a lawful log of any length, written straight into the log as fast as statements can be made: 40 % posts,
/// 30 % reactions, 20 % follows, 10 % transfers by up to 10,000 people who were each granted credits first.
///
/// A node makes the directory, its keys and entry 0; everything else is what its gate would have recorded. Signatures are real, or random
/// bytes where nothing that is measured looks at them: ten million real ones take a quarter of an hour.
final class BuiltLedger {
    private static final int PEOPLE_MAX = 10_000;
    private static final long ENTRIES_PER_PERSON = 10;
    private static final int AT_ONCE = 4_096;
    private static final int IN_FLIGHT = 8;
    /// Below this many entries segments are small: one of 256 MiB is written full of zeros first.
    private static final long SMALL = 50_000;
    private static final long GRANT = 1_000_000;

    private final Contexts contexts = Contexts.all();
    private final boolean signed;
    private final Person operator;
    private final Digest logId;
    private final Person[] people;
    private final long atMillis = System.currentTimeMillis();

    private record Person(Ed25519Key key, DidKey did) {
        Person(Ed25519Key key) { this(key, DidKey.ed25519(key.publicKey())); }
    }

    /// How many people speak in a ledger of this size.
    static int people(long size) { return Math.clamp(size / ENTRIES_PER_PERSON, 2, PEOPLE_MAX); }

    private BuiltLedger(Person operator, Digest logId, boolean signed, int count) {
        this.operator = operator;
        this.logId = logId;
        this.signed = signed;
        people = IntStream.range(0, count).parallel()
                .mapToObj(i -> new Person(new Ed25519Key(Digest.sha256(("person " + i).getBytes(StandardCharsets.UTF_8)).bytes())))
                .toArray(Person[]::new);
    }

    static Config config(Path data, long size) {
        return Config.load(Optional.empty(), Map.of(), Map.of("data", data.toString(), "http.port", "0",
                "log.grantTotalMax", "1000000000000000", "log.grantPerEpochMax", "1000000000000000",
                "rate.statementsPerSecond", "1000000", "rate.burst", "10000000", "logging.level", "ERROR",
                "log.segmentBytes", Long.toString((size < SMALL ? Layout.MODEST : Layout.STANDARD).segmentBytes())));
    }

    /// One of this size: that of an earlier run where somebody has put it beside the plan's folder as `omni-ledger-SIZE`, else a new one.
    static Path kept(Plan plan, long size, boolean signed) throws IOException {
        var earlier = plan.folder().resolveSibling("omni-ledger-" + size + (signed ? "-signed" : ""));
        var data = Files.isDirectory(earlier) ? earlier : plan.folder().resolve("ledger-" + size);
        plan.say().accept(String.format("%s: a ledger of %,d entries", data, size));
        build(data, size, signed, plan.say());
        return data;
    }

    /// Makes it, or goes on with one that is shorter, until it has `size` entries.
    static void build(Path data, long size, boolean signed, Consumer<String> say) throws IOException {
        var config = config(data, size);
        Digest logId;
        String origin;
        try (var node = Node.start(config)) {
            logId = node.logId();
            origin = node.origin();
        }
        var keys = NodeKeys.open(NodeKeys.folder(data, config.passphrase()), false);
        var id = Hash.of(logId.bytes());
        var signer = new LogSigner(origin, id, keys.log(), keys.checkpoint());
        var setup = Setup.in(data.resolve("log"), id, signer, new EntryTagger(Contexts.all()), RocksTags.open(data.resolve("index")));
        try (var log = DiskLog.open(setup)) {
            new BuiltLedger(new Person(keys.operator()), logId, signed, people(size)).fill(log, size, say);
        }
    }

    private void fill(DiskLog log, long size, Consumer<String> say) {
        var making = new ArrayDeque<CompletableFuture<List<Made>>>();
        long next = log.size();
        long wanted = next;
        while (next < size) {
            for (; wanted < size && making.size() < IN_FLIGHT; wanted = Math.min(size, wanted + AT_ONCE)) {
                long from = wanted;
                making.add(CompletableFuture.supplyAsync(() -> make(from, Math.min(size, from + AT_ONCE)), ForkJoinPool.commonPool()));
            }
            Ticket last = null;
            for (var made : making.remove().join()) {
                last = log.append(new Append(stamp -> new Entry(stamp, made.bytes).encode(), made.tags, Set.of(), 0, 0, Long.MAX_VALUE));
                if (++next % 1_000_000 == 0) say.accept(String.format("%,d entries written", next));
            }
            // What waits for the writer is bounded; so is what was made.
            if (last != null) last.durable().join();
        }
    }

    private record Made(byte[] bytes, Set<String> tags) {}

    private List<Made> make(long from, long to) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(from);
        var all = new ArrayList<Made>();
        var tagger = new EntryTagger(contexts);
        for (long i = from; i < to; i++) {
            var event = i <= people.length ? sign(operator, new Granted(people[(int) (i - 1)].did, Credits.of(GRANT)), i, random)
                    : statement(random, i);
            all.add(new Made(event, tagger.tags(i, new Entry(atMillis, event).encode())));
        }
        return all;
    }

    private byte[] statement(RandomGenerator random, long i) {
        var by = people[random.nextInt(people.length)];
        var other = people[random.nextInt(people.length)];
        int kind = random.nextInt(10);
        boolean oneself = other.did.equals(by.did);
        Object said = kind < 4 ? new Posted(Cid.ofDagCbor(random(random, 32)), List.of(), List.of(), Optional.of("en"))
                : kind < 7 ? new Reacted(new EventId(Digest.of(random(random, 32))), "👍")
                : oneself || kind < 9 ? new Followed(oneself ? operator.did : other.did)
                : new Transferred(other.did, Credits.of(1));
        return sign(by, said, i, random);
    }

    private byte[] sign(Person by, Object statement, long i, RandomGenerator random) {
        String type = contexts.wireName(statement);
        var draft = EventDraft.of(type, by.did, atMillis + i % 1_000, contexts.body(statement));
        if (!EnvelopeLaws.isPortable(type)) draft = draft.boundTo(logId);
        var sig = new byte[65];
        if (signed) System.arraycopy(by.key.sign(SigningMessages.event(draft.unsigned())), 0, sig, 1, 64);
        else System.arraycopy(random(random, 64), 0, sig, 1, 64);
        sig[0] = 1;
        return draft.signed(sig).bytes();
    }

    private static byte[] random(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
