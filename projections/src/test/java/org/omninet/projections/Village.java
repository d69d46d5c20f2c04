package org.omninet.projections;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.omninet.domain.Contexts;
import org.omninet.domain.Decision;
import org.omninet.domain.Envelope;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.People;
import org.omninet.domain.Proposed;
import org.omninet.domain.RandomStatements;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;
import org.omninet.projections.content.ContentSource;

/// A log in memory, the content that it names, and a world that agrees with every entry of it.
final class Village implements EntrySource, ContentSource {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final long STEP_MILLIS = 50;

    private final List<byte[]> entries = new ArrayList<>();
    private final Map<Cid, ContentObject> contents = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final World world = new World(CONTEXTS);
    private Digest logId = People.digest("not opened");
    private int written;

    Village() { logId = say(People.OPERATOR, People.OPENED).id().digest(); }

    private Village(List<byte[]> entries, Map<Cid, ContentObject> contents) {
        this.entries.addAll(entries);
        this.contents.putAll(contents);
    }

    /// A village of other origin, but the same people.
    static Village elsewhere() {
        var village = new Village(List.of(), Map.of());
        var draft = EventDraft.of("node.opened", People.OPERATOR, People.START, CONTEXTS.body(People.opened(1_000, 100)));
        village.logId = village.record(draft, new Proposed<>(Envelope.of(unsigned(draft)), People.opened(1_000, 100)))
                .orElseThrow().id().digest();
        return village;
    }

    /// For another process: the entries and what is in the store.
    void save(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            save(out, entries);
            save(out, contents.values().stream().map(ContentObject::encode).toList());
        }
    }

    private static void save(DataOutputStream out, List<byte[]> all) throws IOException {
        out.writeInt(all.size());
        for (var bytes : all) {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /// What was saved; its world knows nothing.
    static Village load(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var village = new Village(load(in), Map.of());
            load(in).forEach(it -> village.remember(ContentObject.decode(it)));
            return village;
        }
    }

    private static List<byte[]> load(DataInputStream in) throws IOException {
        var all = new ArrayList<byte[]>();
        for (int left = in.readInt(); left > 0; left--) all.add(in.readNBytes(in.readInt()));
        return all;
    }

    World world() { return world; }

    Digest logId() { return logId; }

    /// The first `size` entries alone.
    Village upTo(long size) { return new Village(entries.subList(0, Math.toIntExact(size)), contents); }

    /// Records what `by` says, which must be lawful.
    Recorded<?> say(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, now(), CONTEXTS.body(statement));
        if (!EnvelopeLaws.isPortable(type) && !type.equals("node.opened")) draft = draft.boundTo(logId);
        return record(draft, new Proposed<>(Envelope.of(unsigned(draft)), statement)).orElseThrow();
    }

    private static SignedEvent unsigned(EventDraft draft) {
        byte[] sig = new byte[65];
        sig[0] = 1;
        return draft.signed(sig);
    }

    private Optional<Recorded<?>> record(EventDraft draft, Proposed<?> proposed) {
        var recorded = proposed.at(size(), now());
        if (CONTEXTS.decide(recorded, world::state) instanceof Decision.Refused) return Optional.empty();
        world.apply(recorded);
        append(new Entry(now(), unsigned(draft).bytes()).encode());
        return Optional.of(recorded);
    }

    /// Appends an entry as it is.
    void append(byte[] entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long now() { return People.START + size() * STEP_MILLIS; }

    /// Puts `text` into the store.
    Cid write(Did by, String text) { return write(by, "text/plain", text); }

    Cid write(Did by, String mime, String text) {
        byte[] salt = Arrays.copyOf(People.digest("salt " + written++).bytes(), ContentObject.SALT_BYTES);
        var object = ContentObject.ofText(by, salt, mime, text);
        contents.put(object.cid(), object);
        return object.cid();
    }

    void forget(Cid content) { contents.remove(content); }

    void remember(ContentObject content) { contents.put(content.cid(), content); }

    EventId post(Did by, String text, String... tags) {
        return say(by, new Posted(write(by, text), List.of(), List.of(tags), Optional.empty())).id();
    }

    EventId reply(Did by, String text, EventId to, EventId root) {
        return say(by, new Replied(write(by, text), to, root, List.of(), List.of(), Optional.empty())).id();
    }

    /// As a node does it: the store forgets, then the log says so.
    void erase(Did by, Cid content) {
        forget(content);
        say(by, new Erased(content, Reason.AUTHOR));
    }

    /// `count` statements of every kind, half of them about each other.
    void live(long seed, int count) {
        var random = new Random(seed);
        var statements = new RandomStatements("village " + seed, seed, logId);
        var events = new ArrayList<>(List.of(new EventId(People.digest("elsewhere"))));
        var texts = new ArrayList<Cid>();
        long end = size() + count;
        while (size() < end) {
            if (random.nextBoolean()) {
                var said = statements.nextWellAddressed(now());
                record(said.draft(), said.proposed());
            } else talk(random, events, texts);
        }
    }

    private void talk(Random random, List<EventId> events, List<Cid> texts) {
        var by = People.ALL.get(random.nextInt(People.ALL.size()));
        var other = People.ALL.get(random.nextInt(People.ALL.size()));
        var event = events.get(random.nextInt(events.size()));
        var text = "word" + random.nextInt(40) + " word" + random.nextInt(40);
        Object said = switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Posted(keep(texts, write(by, text)), List.of(), List.of("tag" + random.nextInt(5)), Optional.of("en"));
            case 3, 4 -> new Replied(keep(texts, write(by, text)), event, events.get(random.nextInt(events.size())), List.of(),
                    List.of(), Optional.empty());
            case 5 -> new Reacted(event, random.nextBoolean() ? "👍" : "❤");
            case 6 -> new Reposted(event);
            case 7 -> new Deleted(event);
            case 8 -> by.equals(other) ? new Deleted(event) : new Followed(other);
            case 9 -> by.equals(other) ? new Deleted(event) : new Unfollowed(other);
            case 10 -> new ProfileSet(write(by, "application/json", "{\"name\":\"" + text + "\"}"));
            default -> new Erased(texts.isEmpty() ? write(by, text) : texts.get(random.nextInt(texts.size())), Reason.AUTHOR);
        };
        if (said instanceof Erased(var content, _))
            Optional.ofNullable(contents.get(content)).filter(it -> it.by().equals(by)).ifPresent(it -> forget(content));
        events.add(say(by, said).id());
    }

    private static Cid keep(List<Cid> texts, Cid text) {
        texts.add(text);
        return text;
    }

    @Override public long size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /// Now and then fewer than were asked for, as the port allows.
    @Override public List<byte[]> read(long from, long to) {
        lock.lock();
        try {
            int end = (int) (to - from > 700 ? from + 700 : to);
            return List.copyOf(entries.subList((int) from, end));
        } finally {
            lock.unlock();
        }
    }

    @Override public long awaitGrowth(long known, long timeoutMillis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lock();
        try {
            while (entries.size() <= known && left > 0) left = grown.awaitNanos(left);
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    @Override public Optional<ContentObject> get(Cid cid) { return Optional.ofNullable(contents.get(cid)); }
}
