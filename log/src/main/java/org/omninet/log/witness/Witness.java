package org.omninet.log.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.Clock;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Cosigner;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.witness.WitnessAnswer.Cosigned;
import org.omninet.log.witness.WitnessAnswer.NotAContinuation;
import org.omninet.log.witness.WitnessAnswer.NotARequest;
import org.omninet.log.witness.WitnessAnswer.NotSigned;
import org.omninet.log.witness.WitnessAnswer.OldAboveSize;
import org.omninet.log.witness.WitnessAnswer.OtherSize;
import org.omninet.log.witness.WitnessAnswer.UnknownLog;

/// A witness of the logs that it was told to watch. Safe for many threads: requests for one log are taken one after the other.
public final class Witness {
    private final Map<String, Watched> byOrigin = new HashMap<>();
    private final Map<String, Watched> byHash = new HashMap<>();
    private final Cosigner cosigner;
    private final WitnessStore store;
    private final Clock clock;
    private final SignatureProvider signatures;

    /// One log, and what was cosigned of it last: read when it is needed first, and again after a failure.
    private static final class Watched {
        final String hash;
        final List<VerifierKey> keys = new ArrayList<>();
        boolean read;
        @Nullable Note latest;
        long timeSeconds;

        Watched(String hash) { this.hash = hash; }
    }

    /// @param logs keys of type 01; several of one name are keys of one log, any of which may sign
    /// @throws IllegalArgumentException for a key of another type
    public Witness(List<VerifierKey> logs, Cosigner cosigner, WitnessStore store, Clock clock, SignatureProvider signatures) {
        this.cosigner = cosigner;
        this.store = store;
        this.clock = clock;
        this.signatures = signatures;
        for (VerifierKey log : logs) {
            if (log.type() != VerifierKey.ED25519) throw new IllegalArgumentException("a log's key is of type 01: " + log);
            Watched watched = byOrigin.computeIfAbsent(log.name(), name -> new Watched(originHash(name)));
            watched.keys.add(log);
            byHash.put(watched.hash, watched);
        }
    }

    /// What stands for a log in paths: the SHA-256 of its origin, 64 lower-case hex digits.
    public static String originHash(String origin) {
        return HexFormat.of().formatHex(Hasher.sha256().digest(origin.getBytes(StandardCharsets.UTF_8)));
    }

    /// What policies name.
    public VerifierKey verifier() { return cosigner.verifier(); }

    /// How many logs it watches.
    public int logs() { return byOrigin.size(); }

    /// Answers a request of tlog-witness. When it says [Cosigned], the checkpoint is durable here.
    ///
    /// @throws IOException when the store fails, or what is in it is damaged: nothing was promised, and the next request reads it again
    public WitnessAnswer addCheckpoint(byte[] body) throws IOException {
        AddCheckpoint request;
        Checkpoint tree;
        try {
            request = AddCheckpoint.parse(body);
            tree = Checkpoint.parse(request.checkpoint().text());
        } catch (MalformedNote malformed) {
            return new NotARequest(String.valueOf(malformed.getMessage()));
        }
        Watched log = byOrigin.get(tree.origin());
        if (log == null) return new UnknownLog(tree.origin());
        Note signed;
        try {
            signed = signed(log, request.checkpoint());
        } catch (MalformedNote forged) {
            return new NotSigned(String.valueOf(forged.getMessage()));
        }
        if (request.oldSize() > tree.size()) return new OldAboveSize(request.oldSize(), tree.size());
        synchronized (log) {
            return add(log, request, tree, signed);
        }
    }

    /// The note with the lines of the log's trusted keys alone: whatever else stands there, nobody has checked.
    private Note signed(Watched log, Note note) {
        if (NoteVerifier.of(signatures, log.keys).verify(note).isEmpty())
            throw new MalformedNote("no key that is trusted for this log has signed the checkpoint");
        return new Note(note.text(), note.lines().stream().filter(line -> log.keys.stream().anyMatch(key -> key.made(line))).toList());
    }

    private WitnessAnswer add(Watched log, AddCheckpoint request, Checkpoint tree, Note signed) throws IOException {
        Note latest = latest(log);
        Checkpoint before = latest == null ? null : Checkpoint.parse(latest.text());
        long size = before == null ? 0 : before.size();
        if (request.oldSize() != size) return new OtherSize(size);
        var refused = before == null || size == 0 ? fromNothing(request, tree) : from(log, before, request, tree, signed);
        return refused.isPresent() ? refused.get() : cosign(log, signed);
    }

    private static Optional<WitnessAnswer> fromNothing(AddCheckpoint request, Checkpoint tree) {
        if (!request.proof().isEmpty()) return no("from size 0 the proof is empty");
        if (tree.size() == 0 && !tree.root().equals(Hasher.EMPTY_ROOT)) return no("a tree without leaves has another root");
        return Optional.empty();
    }

    private static Optional<WitnessAnswer> from(Watched log, Checkpoint before, AddCheckpoint request, Checkpoint tree, Note signed) {
        var proof = new ConsistencyProof(before.size(), tree.size(), request.proof());
        if (tree.size() == before.size() && !tree.root().equals(before.root())) {
            Note latest = Objects.requireNonNull(log.latest);
            var convicted = log.keys.stream().filter(key -> key.signedIn(latest) && key.signedIn(signed)).findFirst()
                    .flatMap(key -> Equivocation.ofOneSize(key, latest, signed));
            return Optional.of(new NotAContinuation("of size " + tree.size() + " this witness has cosigned another root", convicted));
        }
        return proof.verify(before.root(), tree.root()) ? Optional.empty()
                : no("the proof does not lead from the " + before.size() + " entries that were cosigned last to this checkpoint");
    }

    private static Optional<WitnessAnswer> no(String why) { return Optional.of(new NotAContinuation(why, Optional.empty())); }

    private WitnessAnswer cosign(Watched log, Note signed) throws IOException {
        long time = Math.max(log.timeSeconds, Math.max(0, clock.wallMillis() / 1_000));
        Note.Line line = cosigner.cosign(signed.text(), time);
        var lines = new ArrayList<>(signed.lines());
        lines.add(line);
        var cosigned = new Note(signed.text(), lines);
        // Until the write has succeeded nobody knows what the store holds: it is read again.
        log.read = false;
        store.write(log.hash, cosigned.toString());
        log.latest = cosigned;
        log.timeSeconds = time;
        log.read = true;
        return new Cosigned(line);
    }

    private @Nullable Note latest(Watched log) throws IOException {
        if (log.read) return log.latest;
        Optional<String> stored = store.read(log.hash);
        log.latest = null;
        if (stored.isPresent()) {
            try {
                Note note = Note.parse(stored.get());
                log.timeSeconds = cosigner.cosignedAt(note, signatures)
                        .orElseThrow(() -> new MalformedNote("it does not carry this witness's own signature"));
                Checkpoint.parse(note.text());
                log.latest = note;
            } catch (MalformedNote damaged) {
                throw new IOException("what this witness has cosigned last of " + log.keys.getFirst().name() + " (" + log.hash
                        + ".checkpoint) cannot be read back: " + damaged.getMessage(), damaged);
            }
        }
        log.read = true;
        return log.latest;
    }

    /// The latest checkpoint that was cosigned, with the signature of the log and of this witness; empty when there is none.
    ///
    /// @param originHash [#originHash] of a log
    /// @throws IOException as [#addCheckpoint]
    public Optional<Note> latest(String originHash) throws IOException {
        Watched log = byHash.get(originHash);
        if (log == null) return Optional.empty();
        synchronized (log) {
            return Optional.ofNullable(latest(log));
        }
    }
}
