package org.omninet.node.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Head;
import org.omninet.log.Log;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.Policy;
import org.omninet.log.witness.AskedWitness;
import org.omninet.log.witness.AskedWitness.Contradiction;
import org.omninet.log.witness.AskedWitness.Outcome;
import org.omninet.node.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the witnesses of the policy to cosign what is durable, in rounds, and keeps the newest checkpoint that meets the quorum.
///
/// A round takes as long as its slowest witness, at most a few seconds; the next one is for what is durable by then. A witness that fails
/// is left out for a second, then for two, up to five minutes.
public final class WhenDurableThenCosigned implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenDurableThenCosigned.class);
    private static final long FIRST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();

    private final Policy policy;
    private final Log log;
    private final Path file;
    private final Duration every;
    private final Consumer<Contradiction> alarm;
    private final List<Asked> witnesses;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("witnesses").unstarted(this::run);
    private final Map<String, Note.Line> lines = new LinkedHashMap<>();
    private Head asked;
    private volatile @Nullable Note published;
    private volatile boolean closing;

    /// A witness and how it is doing. Changed by one round at a time.
    private static final class Asked {
        final AskedWitness witness;
        volatile long size;
        volatile @Nullable String trouble;
        long pauseNanos;
        long notBeforeNanos = System.nanoTime();

        Asked(AskedWitness witness) { this.witness = witness; }
    }

    /// @param size    what it has cosigned last since the start; 0: nothing
    /// @param trouble why it does not now; empty when it does
    public record State(String name, long size, Optional<String> trouble) {}

    /// @param file  where the newest checkpoint that met the quorum is kept
    /// @param every the least time between two rounds
    /// @param alarm hears of a contradiction, once; nobody is asked any more
    WhenDurableThenCosigned(Policy policy, List<AskedWitness> witnesses, Log log, Path file, Duration every, Consumer<Contradiction> alarm)
            throws IOException {
        this.policy = policy;
        this.witnesses = witnesses.stream().map(Asked::new).toList();
        this.log = log;
        this.file = file;
        this.every = every;
        this.alarm = alarm;
        asked = log.head();
        published = kept();
        thread.start();
    }

    /// The one that was kept, when it is of this log and still enough for the policy.
    private @Nullable Note kept() throws IOException {
        if (!Files.exists(file)) return null;
        try {
            Note note = Note.parse(Files.readAllBytes(file));
            Checkpoint tree = Checkpoint.parse(note.text());
            Head head = log.head();
            boolean ours = tree.origin().equals(log.origin()) && tree.size() > 0 && tree.size() <= head.size()
                    && log.consistency(tree.size(), head.size()).verify(tree.root(), head.root());
            return ours && policy.satisfiedBy(policy.cosigned(note, SignatureProviders.best()).names()) ? note : null;
        } catch (MalformedNote damaged) {
            LOG.warn("{} is damaged and will be made again: {}", file, damaged.getMessage());
            return null;
        }
    }

    private void run() {
        while (!closing) {
            try {
                if (!log.awaitDurable(Math.max(1, asked.size() + (isBehind() ? 0 : 1)), Duration.ofSeconds(1))) continue;
                round();
                Thread.sleep(every);
            } catch (InterruptedException stopping) {
                return;
            } catch (IOException | RuntimeException failed) {
                LOG.warn("the witnesses could not be asked", failed);
            }
        }
    }

    private boolean isBehind() { return witnesses.stream().anyMatch(it -> it.size < asked.size()); }

    private void round() throws InterruptedException, IOException {
        Head head = log.head();
        if (head.size() != asked.size()) lines.clear();
        asked = head;
        Note checkpoint = Note.parse(head.checkpoint());
        var answers = new LinkedHashMap<Asked, Future<Outcome>>();
        for (Asked it : witnesses)
            if (it.size < head.size() && System.nanoTime() - it.notBeforeNanos >= 0)
                answers.put(it, threads.submit(() -> it.witness.cosign(checkpoint)));
        for (var answer : answers.entrySet()) take(answer.getKey(), answer.getValue(), head);
        if (answers.isEmpty() || closing || !policy.satisfiedBy(lines.keySet()) || lines.isEmpty()) return;
        var all = new ArrayList<>(checkpoint.lines());
        policy.witnesses().keySet().stream().filter(lines::containsKey).forEach(name -> all.add(lines.get(name)));
        var cosigned = new Note(checkpoint.text(), all);
        PrivateFiles.write(file, cosigned.toString().getBytes(UTF_8));
        published = cosigned;
    }

    private void take(Asked it, Future<Outcome> answer, Head head) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = answer.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            outcome = new Outcome.No("it cannot be asked: " + (cause.getMessage() == null ? cause.getClass().getSimpleName()
                    : cause.getMessage()));
        }
        switch (outcome) {
            case Outcome.Cosigned(var line) -> {
                lines.put(it.witness.name(), line);
                it.size = head.size();
                it.pauseNanos = 0;
                if (it.trouble != null) LOG.info("witness {} cosigns again", it.witness.name());
                it.trouble = null;
            }
            case Outcome.No(var why) -> {
                if (it.trouble == null) LOG.warn("witness {} does not cosign: {}", it.witness.name(), why);
                it.trouble = why;
                it.pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, 2 * it.pauseNanos));
                it.notBeforeNanos = System.nanoTime() + it.pauseNanos;
            }
            case Outcome.Contradicted(var by) -> {
                it.trouble = by.toString();
                if (!closing) alarm.accept(by);
                closing = true;
            }
        }
    }

    /// The newest checkpoint that the policy calls published; empty when there is none yet.
    public Optional<Note> published() {
        Note newest = published;
        if (!policy.quorum().equals(Policy.NO_QUORUM)) return Optional.ofNullable(newest);
        Head head = log.head();
        boolean ofHead = newest != null && Checkpoint.parse(newest.text()).size() == head.size();
        return Optional.of(ofHead && newest != null ? newest : Note.parse(head.checkpoint()));
    }

    /// The size of the newest checkpoint that met the quorum and carries a cosignature; 0 when there is none.
    public long cosignedSize() {
        Note newest = published;
        return newest == null ? 0 : Checkpoint.parse(newest.text()).size();
    }

    public Policy policy() { return policy; }

    public List<State> states() {
        return witnesses.stream().map(it -> new State(it.witness.name(), it.size, Optional.ofNullable(it.trouble))).toList();
    }

    /// Asks nobody any more. What was on its way to a witness may have been cosigned.
    @Override public void close() {
        closing = true;
        // It writes its file whole or not at all.
        thread.interrupt();
        threads.shutdownNow();
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
