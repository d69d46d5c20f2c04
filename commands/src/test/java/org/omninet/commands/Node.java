package org.omninet.commands;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.People;
import org.omninet.domain.TestKey;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.note.LogSigner;
import org.omninet.log.store.MemoryLog;

/// A whole small node for one test: its clock, its log in memory, its command side and its gate. The log has been opened by
/// [People#OPERATOR]; whoever speaks is one of [People].
final class Node implements AutoCloseable {
    static final Contexts CONTEXTS = Contexts.all();
    static final SignedEvent OPENING = TestKey.of("operator").sign(People.opening(People.OPENED, People.START));
    static final Digest LOG_ID = OPENING.id().digest();
    static final Ed25519Key LOG_KEY = new Ed25519Key(TestKey.of("log").seed());
    static final Hash HASH = Hash.of(LOG_ID.bytes());
    static final LogSigner SIGNER = new LogSigner(People.OPENED.origin(), HASH,
            LOG_KEY, new Secp256k1Key(People.digest("checkpoint key").bytes()));

    final SetClock clock = new SetClock(People.START);
    final Map<Cid, Did> contents = new ConcurrentHashMap<>();
    final HookedLog log;
    final CommandSide commands;
    final Gate gate;
    private final AtomicLong said = new AtomicLong();

    Node() { this(GateLimits.DEFAULT, CommandSide.CACHED_ENTITIES_MAX); }

    Node(GateLimits limits, int cachedEntitiesMax) { this(limits, cachedEntitiesMax, SIGNER); }

    Node(GateLimits limits, int cachedEntitiesMax, CheckpointSigner signer) {
        log = new HookedLog(new MemoryLog(HASH, signer, clock));
        commands = new CommandSide(log, CONTEXTS, clock, cachedEntitiesMax);
        gate = new Gate(log, CONTEXTS, commands, new ProvidedSignatures(SignatureProviders.best()),
                new Policies(limits, cid -> Optional.ofNullable(contents.get(cid))), LOG_KEY, clock);
        gate.submitOwn(OPENING.bytes()).join();
    }

    /// What `by` would say next: each time another id, bound to the log where it must be.
    EventDraft draft(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, clock.wallMillis(), CONTEXTS.body(statement))
                .until(People.START + 1_000_000_000_000L + said.getAndIncrement());
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(LOG_ID);
    }

    SignedEvent signed(Did by, Object statement) { return People.key(by).sign(draft(by, statement)); }

    /// `by` says `statement`, signed, through the gate.
    Answer submit(Did by, Object statement) { return gate.submit(signed(by, statement).bytes()).join(); }

    /// The same under a signature that nobody made, for proposals below the gate.
    Admission.Read read(Did by, Object statement) { return read(draft(by, statement)); }

    static Admission.Read read(EventDraft draft) {
        byte[] sig = new byte[65];
        sig[0] = 1;
        return read(draft.signed(sig).bytes());
    }

    static Admission.Read read(byte[] event) {
        var signed = SignedEvent.parse(event);
        return new Admission.Read(signed, CONTEXTS.read(signed).orElseThrow());
    }

    /// `by` says `statement`, below the gate.
    Outcome propose(Did by, Object statement) { return commands.propose(read(by, statement)); }

    /// What an auditor makes of the durable log: it breaks at the first entry that no honest node could have recorded.
    World audited() {
        var world = new World(CONTEXTS);
        for (var entries = log.entries(0, log.size()); entries.hasNext();) {
            long index = entries.index();
            var entry = Entry.decode(entries.next());
            world.apply(read(entry.event()).proposed().at(index, entry.receivedMillis()));
        }
        return world;
    }

    @Override public void close() {
        gate.close();
        commands.close();
        log.close();
    }
}
