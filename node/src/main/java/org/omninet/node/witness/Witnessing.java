package org.omninet.node.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.note.Cosigner;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.witness.AskedWitness;
import org.omninet.log.witness.AskedWitness.Contradiction;
import org.omninet.log.witness.Equivocation;
import org.omninet.log.witness.Witness;
import org.omninet.log.witness.WitnessAnswer;
import org.omninet.log.witness.WitnessStore;
import org.omninet.node.config.BadConfig;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.node.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both sides of witnessing in this node, as configured. See the chapter of this package.
public final class Witnessing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);
    /// The verifier key of this node's witness, for people and `omni doctor`.
    public static final String KEY_FILE = "key";

    private final Path folder;
    private final Witness witness;
    private final Optional<Policy> policy;
    private final HttpClient client;
    private @Nullable WhenDurableThenCosigned asking;

    private Witnessing(Path folder, Witness witness, Optional<Policy> policy, HttpClient client) {
        this.folder = folder;
        this.witness = witness;
        this.policy = policy;
        this.client = client;
    }

    /// @param folder `DATA/witness`
    /// @param key    of this node's witness
    /// @param origin of the own log, after which the witness is named unless it is configured otherwise
    /// @throws BadConfig for keys or a policy that cannot be read
    public static Witnessing open(Config config, Path folder, Ed25519Key key, String origin, Clock clock) throws IOException {
        PrivateFiles.createDirectories(folder);
        String name = config.get(Settings.WITNESS_NAME).orElseGet(() -> origin.replaceAll("/log$", "") + "/witness");
        var cosigner = new Cosigner(name, key);
        var witness = new Witness(logs(config), cosigner, WitnessStore.on(new FolderDisk(folder)), clock, SignatureProviders.best());
        PrivateFiles.write(folder.resolve(KEY_FILE), (cosigner.verifier() + "\n").getBytes(UTF_8));
        var client = HttpClient.newBuilder().connectTimeout(WebWitness.CONNECT_LIMIT).version(HttpClient.Version.HTTP_1_1).build();
        return new Witnessing(folder, witness, policy(config), client);
    }

    private static List<VerifierKey> logs(Config config) {
        var logs = new ArrayList<VerifierKey>();
        for (String text : config.get(Settings.WITNESS_LOGS).orElse("").split("\\s+")) {
            if (text.isEmpty()) continue;
            try {
                var key = VerifierKey.parse(text);
                if (key.type() != VerifierKey.ED25519) throw new MalformedNote("a log's key is of type 01: " + text);
                logs.add(key);
            } catch (MalformedNote bad) {
                throw new BadConfig("witness.logs: " + bad.getMessage());
            }
        }
        return logs;
    }

    private static Optional<Policy> policy(Config config) {
        var file = config.get(Settings.WITNESS_POLICY);
        if (file.isEmpty()) return Optional.empty();
        try {
            var policy = Policy.parse(Files.readAllBytes(file.get()));
            if (policy.witnesses().values().stream().noneMatch(Witnessing::canBeAsked))
                throw new MalformedNote("no witness with an Ed25519 key (type 04) and a URL");
            return Optional.of(policy);
        } catch (IOException | MalformedNote bad) {
            throw new BadConfig("witness.policy " + file.get() + ": " + bad.getMessage());
        }
    }

    private static boolean canBeAsked(Policy.Witness it) { return it.verifiable() && it.url().isPresent(); }

    /// Compares the log with what the witnesses of the policy have cosigned of it. One that cannot be reached is passed over.
    ///
    /// @return the first contradiction: then the log must not be signed again
    public Optional<Contradiction> check(Log log, VerifierKey logKey) throws InterruptedException {
        var asked = asked(log, logKey);
        var answers = new LinkedHashMap<AskedWitness, Future<Optional<Contradiction>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : asked) answers.put(it, threads.submit(it::contradiction));
            for (var answer : answers.entrySet()) {
                try {
                    var found = answer.getValue().get();
                    if (found.isPresent()) return found;
                } catch (ExecutionException failed) {
                    LOG.warn("witness {} cannot be asked for rollback: {}", answer.getKey().name(), String.valueOf(failed.getCause()));
                }
            }
        }
        return Optional.empty();
    }

    private List<AskedWitness> asked(Log log, VerifierKey logKey) {
        return policy.stream().flatMap(it -> it.witnesses().values().stream()).filter(Witnessing::canBeAsked)
                .map(it -> new AskedWitness(it.name(), it.key(), new WebWitness(client, it.url().orElseThrow()), log, logKey,
                        SignatureProviders.best())).toList();
    }

    /// From now on the witnesses are asked to cosign what is durable.
    ///
    /// @param cosigned where the newest checkpoint that met the quorum is kept
    /// @param alarm    the log must not be signed again
    public void start(Log log, VerifierKey logKey, Path cosigned, Duration every, Consumer<Contradiction> alarm) throws IOException {
        if (policy.isPresent()) asking = new WhenDurableThenCosigned(policy.get(), asked(log, logKey), log, cosigned, every, alarm);
    }

    /// Answers another log. What convicts it is kept, one file an offence.
    public WitnessAnswer addCheckpoint(byte[] body) throws IOException {
        var answer = witness.addCheckpoint(body);
        if (answer instanceof WitnessAnswer.NotAContinuation(var why, var proof) && proof.isPresent()) keep(proof.get(), why);
        return answer;
    }

    private void keep(Equivocation proof, String why) throws IOException {
        Path file = folder.resolve(proof.fileName());
        if (Files.exists(file)) return;
        LOG.error("{} has signed two histories ({}): the proof is {}; omni verify checks it", proof.origin(), why, file);
        PrivateFiles.write(file, proof.text().getBytes(UTF_8));
    }

    public Optional<Note> latest(String originHash) throws IOException { return witness.latest(originHash); }

    /// What other people's policies name.
    public VerifierKey verifier() { return witness.verifier(); }

    /// How many logs this node watches.
    public int logs() { return witness.logs(); }

    /// Empty when no policy is configured: then everything that is durable is published.
    public Optional<WhenDurableThenCosigned> asking() { return Optional.ofNullable(asking); }

    /// Who is asked, for people.
    public List<String> names() {
        return policy.stream().flatMap(it -> it.witnesses().values().stream()).filter(Witnessing::canBeAsked).map(Policy.Witness::name)
                .toList();
    }

    @Override public void close() {
        if (asking != null) asking.close();
        client.shutdownNow();
    }
}
