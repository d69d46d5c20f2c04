package org.omninet.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.omninet.commands.Answer;
import org.omninet.commands.CommandSide;
import org.omninet.commands.EntryTagger;
import org.omninet.commands.Gate;
import org.omninet.commands.GateLimits;
import org.omninet.commands.Policies;
import org.omninet.commands.ProvidedSignatures;
import org.omninet.commands.index.RocksTags;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ReceiptRules;
import org.omninet.domain.content.Session;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.node.LogState;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.LogDamaged;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.LogSigner;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;
import org.omninet.log.witness.AskedWitness.Contradiction;
import org.omninet.node.api.Meters;
import org.omninet.node.api.NodeFacts;
import org.omninet.node.api.Rebuilds;
import org.omninet.node.api.Routes;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.node.content.ContentLimits;
import org.omninet.node.content.ContentStore;
import org.omninet.node.content.WhenRecordedThenKept;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.http.EdgeConfig;
import org.omninet.node.http.HttpEdge;
import org.omninet.node.keys.NodeKeys;
import org.omninet.node.logging.LogOutput;
import org.omninet.node.serving.Tabs;
import org.omninet.node.serving.WhenVouchedThenSubmitted;
import org.omninet.node.witness.Witnessing;
import org.omninet.projections.Projections;
import org.omninet.projections.ProjectionsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running node. See the chapter of this package for its parts.
///
/// ```
/// try (Node node = Node.start(Config.load(Optional.empty(), System.getenv(), Map.of()))) {
///     System.out.println(node.announcement());
///     node.awaitClose();
/// }
/// ```
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    /// The read models may be this far behind before the node says that it is not ready.
    private static final long BEHIND_MAX = 10_000;
    /// How long a reader waits for what is sequenced to be durable.
    private static final Duration DURABLE_MAX = Duration.ofSeconds(2);
    private static final int AUTHORS_REMEMBERED = 100_000;
    /// How often the process looks whether the log has failed.
    private static final long LOOK_MILLIS = 500;

    private final Config config;
    private final Clock clock = Clock.system();
    private final Contexts contexts = Contexts.all();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Meters meters = new Meters();
    private final DataDirectory data;
    private final NodeKeys keys;
    private final Opening opening;
    private final LogSigner signer;
    private final Log log;
    private final CommandSide commands;
    private final Gate gate;
    private final ContentStore store;
    private final WhenRecordedThenKept follower;
    private final Projections projections;
    private final Witnessing witnessing;
    private final Tabs tabs;
    private final WhenVouchedThenSubmitted receipts;
    private final Optional<RollbackPin> pin;
    private final DayTally tally;
    private final HttpEdge edge;
    private boolean closed;

    private Node(Config config) throws IOException {
        this.config = config;
        try {
            started.push(meters);
            data = started(DataDirectory.open(config.data()));
            if (Files.exists(DataDirectory.restored(data.root())))
                throw new BadStart("a restore of " + data.root() + " was cut off: run the same `omni restore --from` again");
            if (data.isOpenToOthers()) LOG.warn("{} can be read by others than its owner: chmod 700 it", data.root());
            keys = NodeKeys.open(NodeKeys.folder(data.root(), config.passphrase()), !Files.exists(data.log()));
            opening = Opening.of(data, config, keys, contexts, clock.wallMillis());
            signer = new LogSigner(opening.statement().origin(), Hash.of(opening.logId().bytes()), keys.log(), keys.checkpoint());
            log = started(openLog());
            witnessing = started(Witnessing.open(config, data.witness(), openWitnessKey(), signer.origin(), clock));
            checkWitnesses();
            pin = config.get(Settings.ROLLBACK_PIN_FILE).map(file -> started(RollbackPin.check(file, log)));
            store = ContentStore.open(data.content(), ContentLimits.of(config), clock::wallMillis, contentSecret());
            commands = started(CommandSide.open(log, contexts, clock));
            gate = started(new Gate(log, contexts, commands, new ProvidedSignatures(SignatureProviders.best()),
                    new Policies(gateLimits(), store::authorOf), keys.log(), clock));
            open();
            projections = started(Projections.open(projectionsConfig(config, data), new LogEntries(log), store::object, contexts));
            follower = started(new WhenRecordedThenKept(store, log, contexts, data.content()));
            tabs = new Tabs(data.root().resolve("receipts"), new Tabs.Terms(opening.logId(), keys.operatorDid(),
                    Credits.of(config.get(Settings.CONTENT_PRICE))), keys.operator(), new ProvidedSignatures(SignatureProviders.best()),
                    owner -> (Wallet) commands.state(CreditsContext.account(owner)), clock::wallMillis);
            receipts = started(new WhenVouchedThenSubmitted(tabs, tab -> ((Session) commands.state(Session.entity(tab.offer().receiver(),
                    tab.offer().server(), tab.offer().session()))).cumulative(),
                    increase -> ReceiptRules.fee(increase, (LogState) commands.state(LogState.ENTITY)), this::submitted));
            tally = new DayTally(data.tally(), clock.wallMillis());
            started.push(new WhenDayEndsThenSummarised(tally, gate, contexts, keys, opening.logId(), clock));
            witnessing.start(log, signer.logVerifier(), data.cosigned(), Duration.ofMillis(config.get(Settings.WITNESS_INTERVAL_MILLIS)),
                    this::contradicted);
            started.push(new WhenWindowEndsThenClosed(projections, commands::state, gate, contexts, keys, opening.logId(), clock));
            gauges();
            edge = started(new HttpEdge(EdgeConfig.of(config), Routes.of(parts()), meters));
        } catch (RuntimeException | IOException failed) {
            stop();
            throw failed;
        }
    }

    /// Starts a node. When this returns it answers requests.
    ///
    /// @throws org.omninet.node.config.BadConfig when it cannot listen as configured
    /// @throws org.omninet.node.keys.BadKey      when a key is missing or the passphrase is wrong
    /// @throws BadStart                          for anything else that the operator must look at
    public static Node start(Config config) {
        LogOutput.apply(config);
        try {
            return new Node(config);
        } catch (LogDamaged damaged) {
            throw new BadStart("the log is damaged from entry " + damaged.index() + " on and nothing was changed: " + damaged.getMessage()
                    + ". Look at it with `omni fsck " + config.data() + "`; mend it with `omni restore --from MIRROR --data "
                    + config.data() + "`, where MIRROR is the URL or folder of a mirror or an export, or restore a backup", damaged);
        } catch (IOException | UncheckedIOException failed) {
            throw new BadStart("the node cannot start in " + config.data() + ": " + failed, failed);
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    private Log openLog() throws IOException {
        PrivateFiles.createDirectories(data.log());
        PrivateFiles.createDirectories(data.index());
        var tags = RocksTags.open(data.index());
        var setup = Setup.in(data.log(), Hash.of(opening.logId().bytes()), signer, new EntryTagger(contexts), tags)
                .with(new Layout(config.get(Settings.LOG_SEGMENT_BYTES), Layout.STANDARD.maxEntryBytes()))
                .acceptingTime(config.get(Settings.LOG_ACCEPT_TIME));
        try {
            return DiskLog.exists(new FolderDisk(data.log())) ? DiskLog.open(setup) : DiskLog.create(setup);
        } catch (IOException | RuntimeException failed) {
            // A log that is open closes its index; this one is not.
            tags.close();
            throw failed;
        }
    }

    private Ed25519Key openWitnessKey() {
        // Its folder is made with its first start.
        return NodeKeys.witness(NodeKeys.folder(data.root(), config.passphrase()), !Files.exists(data.witness()));
    }

    private void checkWitnesses() {
        try {
            var found = witnessing.check(log, signer.logVerifier());
            if (found.isPresent()) throw new BadStart(found.get().toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BadStart("interrupted while asking the witnesses", stopping);
        }
    }

    /// Its own key has signed what this log does not contain: whatever it signed from now on would be a second history.
    private void contradicted(Contradiction by) {
        LOG.error("the node stops: {}", by);
        Thread.ofPlatform().name("stop").start(this::close);
    }

    /// Made once: with another key, nothing that is kept could be read.
    private Optional<byte[]> contentSecret() {
        if (!config.get(Settings.CONTENT_ENCRYPT)) return Optional.empty();
        return Optional.of(NodeKeys.content(NodeKeys.folder(data.root(), config.passphrase())));
    }

    private GateLimits gateLimits() {
        return new GateLimits(GateLimits.DEFAULT.eventBytes(), config.get(Settings.RATE_STATEMENTS_PER_SECOND),
                config.getInt(Settings.RATE_BURST), AUTHORS_REMEMBERED, GateLimits.DEFAULT.inFlight());
    }

    static ProjectionsConfig projectionsConfig(Config config, DataDirectory data) {
        return new ProjectionsConfig(data.projections(), config.get(Settings.PROJECTIONS_DATABASE), Optional.empty(), Optional.empty(),
                "omninet");
    }

    /// Entry 0, where it is missing.
    private void open() throws IOException {
        if (log.size() == 0 && gate.submitOwn(opening.event().bytes()).join() instanceof Answer.Refused refused)
            throw new BadStart("the log cannot be opened: " + refused.detail());
        Files.deleteIfExists(data.opening());
    }

    private Routes.Parts parts() {
        var facts = new NodeFacts(did(), origin(), logId(), verifierKey(), signer.operatorVerifier().toString(),
                ((LogState) commands.state(LogState.ENTITY)).opened(), rollback().text(), rollback().pinFile().map(Object::toString),
                SignatureProviders.best().name(), Version.SOFTWARE, config);
        return new Routes.Parts(config, facts, log, gate, keys.log(), clock, projections,
                new Rebuilds(projections, data.operatorToken()), store, follower, tabs, receipts, witnessing, meters,
                this::count, this::trouble, this::durable);
    }

    private State durable(EntityId entity) {
        try {
            return commands.durableState(entity, DURABLE_MAX);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private String submitted(ChunkReceipted receipt) {
        var draft = EventDraft.of(contexts.wireName(receipt), keys.operatorDid(), clock.wallMillis(), contexts.body(receipt))
                .boundTo(opening.logId());
        return switch (gate.submitOwn(OperatorVoice.sign(keys.operator(), draft).bytes()).join()) {
            case Answer.Accepted(var it, _) -> "entry " + it.index();
            case Answer.Refused refused -> refused.error() + ": " + refused.detail();
        };
    }

    private void count(Answer answer) {
        switch (answer) {
            case Answer.Accepted(_, var repeat) -> {
                if (!repeat) tally.accepted();
                meters.statement(repeat ? "repeated" : "recorded");
            }
            case Answer.Refused refused -> {
                tally.refused();
                meters.statement(refused.kind().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private void gauges() {
        meters.gauge("omni.log.size", "Durable entries.", log::size);
        meters.gauge("omni.log.unsynced", "Entries sequenced and not yet durable.", () -> log.sequencedSize() - log.size());
        meters.gauge("omni.log.read.only", "1 when the log takes nothing.", () -> log.readOnlyReason().isPresent() ? 1 : 0);
        meters.gauge("omni.projections.behind", "Entries not yet in the read models.", () -> log.size() - projections.position());
        meters.gauge("omni.content.behind", "Entries that the content store has not followed.", () -> log.size() - follower.position());
        meters.gauge("omni.content.kept.bytes", "Bytes of content that statements name.", store::keptBytes);
        meters.gauge("omni.content.pending.bytes", "Bytes of uploads that no statement names yet.", store::pendingBytes);
        meters.gauge("omni.disk.free.bytes", "Free bytes where the data directory is.", () -> data.root().toFile().getUsableSpace());
        meters.gauge("omni.witness.logs", "Logs that this node watches.", witnessing::logs);
        witnessing.asking().ifPresent(it -> {
            meters.gauge("omni.cosigned.size", "The newest own checkpoint that met the quorum.", it::cosignedSize);
            meters.gauge("omni.cosigned.behind", "Durable entries that are not in it.", () -> log.size() - it.cosignedSize());
        });
        pin.ifPresent(it -> meters.gauge("omni.rollback.pinned", "The size in the rollback pin.", it::pinnedSize));
    }

    /// Whether a write has failed, so that the log takes nothing until it is opened again.
    boolean hasFailed() { return log.failed(); }

    /// Why the node is not ready; empty when it is.
    public Optional<String> trouble() {
        var readOnly = log.readOnlyReason().map(why -> "the log takes nothing: " + why);
        if (readOnly.isPresent()) return readOnly;
        if (projections.failure().isPresent()) return projections.failure().map(why -> "the read models " + why);
        var unpinned = pin.flatMap(RollbackPin::failure).map(why -> "the rollback pin cannot be written: " + why);
        if (unpinned.isPresent()) return unpinned;
        long behind = log.size() - projections.position();
        return behind > BEHIND_MAX ? Optional.of("the read models are " + behind + " entries behind") : Optional.empty();
    }

    /// Where it answers: the real port, and a host that this machine can reach.
    public URI uri() {
        String host = config.get(Settings.HTTP_HOST);
        if (host.equals("0.0.0.0") || host.equals("::")) host = "127.0.0.1";
        if (host.contains(":")) host = "[" + host + "]";
        return URI.create((config.get(Settings.HTTP_TLS_KEY).isPresent() ? "https://" : "http://") + host + ":" + edge.port());
    }

    /// The operator.
    public DidKey did() { return keys.operatorDid(); }

    public String origin() { return signer.origin(); }

    public Digest logId() { return opening.logId(); }

    /// What auditors pin.
    public String verifierKey() { return signer.logVerifier().toString(); }

    /// What other people's policies name: the key by which this node cosigns their logs.
    public String witnessKey() { return witnessing.verifier().toString(); }

    public Rollback rollback() { return new Rollback(config.get(Settings.ROLLBACK_PIN_FILE), witnessing.names()); }

    public Log log() { return log; }

    public Gate gate() { return gate; }

    public Projections projections() { return projections; }

    public ContentStore content() { return store; }

    /// What an operator reads at the start.
    public String announcement() {
        return """
                Omni-Net node at %s
                  operator      %s
                  origin        %s
                  log           %s, %d entries
                  verifier key  %s
                  witness key   %s
                  rollback      %s
                """.formatted(uri(), did(), origin(), logId().hex(), log.size(), verifierKey(), witnessKey(), rollback().text());
    }

    /// Takes nothing new, finishes what is under way, makes it durable, lets go of everything. Idempotent.
    @Override public synchronized void close() {
        if (closed) return;
        closed = true;
        stop();
        notifyAll();
    }

    /// Returns when somebody has closed the node.
    public synchronized void awaitClose() throws InterruptedException {
        while (!closed) wait();
    }

    /// Returns when somebody has closed the node, or a write to its log has failed.
    ///
    /// @return whether it is closed
    synchronized boolean awaitCloseOrFailure() throws InterruptedException {
        while (!closed && !log.failed()) wait(LOOK_MILLIS);
        return closed;
    }

    private void stop() {
        for (var part : started) {
            try {
                part.close();
            } catch (Exception failed) {
                LOG.error("{} did not close", part.getClass().getSimpleName(), failed);
            }
        }
        started.clear();
    }
}
