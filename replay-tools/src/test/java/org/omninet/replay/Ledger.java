package org.omninet.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.log.Append;
import org.omninet.log.Log;
import org.omninet.log.Tagger;
import org.omninet.log.Ticket;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.MemoryLog;
import org.omninet.log.store.SetClock;
import org.omninet.log.store.Setup;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileSource;

/// A real log for tests, lawful or not: every statement is signed by its author, the checkpoints by the log's keys.
public final class Ledger implements AutoCloseable {
    public static final long START = 1_767_225_600_000L;
    public static final Person OPERATOR = new Person("operator");
    public static final Person ADA = new Person("ada");
    public static final Person BOB = new Person("bob");

    private static final Contexts CONTEXTS = Contexts.all();

    private final Ed25519Key logKey;
    private final Secp256k1Key checkpointKey;
    private final String origin;
    private final SignedEvent opening;
    private final Log log;
    private long millis = START;
    private long said;

    /// Somebody with a key made of their name.
    public record Person(Ed25519Key key, DidKey did) {
        Person(Ed25519Key key) { this(key, DidKey.ed25519(key.publicKey())); }

        public Person(String name) { this(new Ed25519Key(seed(name))); }

        /// Scheme 01.
        public SignedEvent sign(EventDraft draft) {
            byte[] signature = key.sign(SigningMessages.event(draft.unsigned()));
            byte[] sig = new byte[1 + signature.length];
            sig[0] = 1;
            System.arraycopy(signature, 0, sig, 1, signature.length);
            return draft.signed(sig);
        }
    }

    public Ledger() { this("test.invalid/log", "log", 1); }

    /// A log that names itself so, with the key of that name; nothing is recorded in it yet.
    public Ledger(String origin, String keyName, int rules) {
        this(origin, keyName, rules, (id, signer) -> new MemoryLog(id, signer, new SetClock(START)));
    }

    private Ledger(String origin, String keyName, int rules, BiFunction<Hash, LogSigner, Log> make) {
        this.origin = origin;
        logKey = new Ed25519Key(seed(keyName));
        checkpointKey = new Secp256k1Key(seed("checkpoint of " + keyName));
        var opened = new Opened(Digest.sha256(seed("nonce")), origin, rules, Key.of(logKey.publicKey()),
                Key.of(checkpointKey.compressedPublicKey()), 3_600_000, Credits.of(1_000_000_000), Credits.of(100_000_000),
                Optional.empty());
        opening = OPERATOR.sign(EventDraft.of("node.opened", OPERATOR.did(), START, CONTEXTS.body(opened)));
        var id = Hash.of(logId().bytes());
        log = make.apply(id, new LogSigner(origin, id, logKey, checkpointKey));
    }

    /// On disk, in segments of 1 MiB.
    public static Ledger onDisk(Path folder) {
        return new Ledger("test.invalid/log", "log", 1, (id, signer) -> {
            try {
                var setup = Setup.in(folder, id, signer, TAGGER, new MemoryTagStore());
                return DiskLog.create(setup.with(Layout.SMALL).with(new SetClock(START)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).open();
    }

    private static final Tagger TAGGER = new Tagger() {
        @Override public Set<String> tags(long index, byte[] entry) { return Set.of(); }

        @Override public long receivedMillis(byte[] entry) { return START; }
    };

    /// As every lawful log begins.
    public static Ledger opened() { return new Ledger().open(); }

    private static byte[] seed(String name) { return Digest.sha256(("test " + name).getBytes(StandardCharsets.UTF_8)).bytes(); }

    public Ledger open() { return record(opening); }

    public Digest logId() { return opening.id().digest(); }

    public VerifierKey key() { return VerifierKey.of(origin, VerifierKey.ED25519, logKey.publicKey()); }

    public Ed25519Key logKey() { return logKey; }

    /// The draft of a statement, as it must be addressed here; its time is its own.
    public EventDraft draft(Person by, Object statement) {
        String type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by.did(), millis + 1 + said++ % 1_000, CONTEXTS.body(statement));
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(logId());
    }

    public Ledger say(Person by, Object statement) { return record(by.sign(draft(by, statement))); }

    /// One millisecond after the entry before.
    public Ledger record(SignedEvent event) { return raw(new Entry(millis++, event.bytes()).encode()); }

    /// Lawful life of many statements, acknowledged together.
    public Ledger liveFast(int size) {
        var tickets = new ArrayList<Ticket>();
        for (long i = log.sequencedSize(); i < size; i++) {
            var event = ADA.sign(draft(ADA, post("post " + i)));
            byte[] entry = new Entry(millis++, event.bytes()).encode();
            tickets.add(log.append(Append.unconditional(entry, Set.of())));
        }
        tickets.forEach(ticket -> ticket.durable().join());
        return this;
    }

    /// Whatever the bytes are.
    public Ledger raw(byte[] entry) {
        log.append(Append.unconditional(entry, Set.of())).durable().join();
        return this;
    }

    /// From here on time goes on from this.
    public Ledger at(long receivedMillis) {
        millis = receivedMillis;
        return this;
    }

    public long millis() { return millis; }

    public static Posted post(String words) {
        return new Posted(Cid.ofDagCbor(words.getBytes(StandardCharsets.UTF_8)), List.of(), List.of(), Optional.empty());
    }

    public static Granted grant(Did to, long micro) { return new Granted(to, Credits.of(micro)); }

    public static Transferred pay(Did to, long micro) { return new Transferred(to, Credits.of(micro)); }

    /// Lawful life up to this size: posts, a grant, payments there and back.
    public Ledger live(int size) {
        if (log.size() == 1) say(OPERATOR, grant(ADA.did(), 1_000_000)).say(OPERATOR, grant(BOB.did(), 500_000));
        while (log.size() < size) {
            switch ((int) (log.size() % 4)) {
                case 0 -> say(ADA, pay(BOB.did(), 10));
                case 1 -> say(BOB, pay(ADA.did(), 7));
                default -> say(log.size() % 8 < 4 ? ADA : BOB, post("post " + log.size()));
            }
        }
        return this;
    }

    public Log log() { return log; }

    public TileSource tiles() { return TileSource.of(log); }

    /// Every file that a static site of this log has, by path: the last checkpoint's tiles and bundles.
    public Map<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        files.put("checkpoint", log.head().checkpoint().getBytes(StandardCharsets.UTF_8));
        for (int level = TilePath.ENTRIES; level < 8; level++) {
            for (long number = 0;; number++) {
                var path = TilePath.in(log.size(), level, number);
                if (path.isEmpty()) break;
                files.put(path.get().toString(),
                        level < 0 ? log.bundle(number, path.get().width()) : log.tile(level, number, path.get().width()));
            }
        }
        return files;
    }

    /// The checkpoint of this tree as the log would sign it with the log key of that name.
    public byte[] checkpointBy(String keyName) {
        var signer = new LogSigner(origin, Hash.of(logId().bytes()), new Ed25519Key(seed(keyName)), checkpointKey);
        return signer.sign(log.size(), log.head().root()).getBytes(StandardCharsets.UTF_8);
    }

    /// The public half of the log key of that name.
    public static Key logKey(String keyName) { return Key.of(new Ed25519Key(seed(keyName)).publicKey()); }

    /// As served from these files.
    public static TileSource served(Map<String, byte[]> files) {
        return path -> Optional.ofNullable(files.get(path)).map(bytes -> Arrays.copyOf(bytes, bytes.length));
    }

    @Override public void close() { log.close(); }
}
