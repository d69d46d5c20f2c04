package org.omninet.replay.audit;

import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.log.LogDamaged;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.tile.TilePath;
import org.omninet.replay.source.ServedLog;

/// One audit of one log: reads it once, from the first entry to the last, and ends at the first thing that is wrong.
///
/// ```
/// checkpoint ── signed by the pinned key? ──┐
/// bundles ── Pipeline: decode, hash, signatures ── Tiles: each hash at its place ── Replay: decide, evolve, conserve ──> root
///                                           └── the root the checkpoint says? signed by the keys that the log names?
/// ```
///
/// Memory: the states of the accounts, 11 bytes per entry ([SeenIds]), and what the [Pipeline] has in flight.
public final class Audit {
    private final ServedLog log;
    private final Options options;
    private final Watcher watcher;
    private final SignatureProvider provider;
    private final CheckpointCheck checkpoint;
    private final Replay replay;
    private final Admission admission;
    private final long size;
    private final List<String> notes = new ArrayList<>();
    private Hash root = new Hash(0, 0, 0, 0);
    private long content;

    private Audit(ServedLog log, Options options, Watcher watcher, SignatureProvider provider) {
        this.log = log;
        this.options = options;
        this.watcher = watcher;
        this.size = Math.min(log.size(), options.size().orElse(Long.MAX_VALUE));
        this.provider = provider;
        checkpoint = new CheckpointCheck(log.note(), provider);
        admission = new Admission(Contexts.all(), new LogSignatures(provider));
        replay = new Replay(log, size, admission, !options.trustSignatures(), watcher);
    }

    /// @throws IOException when something cannot be read; nothing is known then
    public static Outcome of(ServedLog log, Options options, Watcher watcher) throws IOException {
        long size = options.size().orElse(log.size());
        if (!SeenIds.fits(size, Runtime.getRuntime().maxMemory()))
            throw new IOException("the checkpoint claims " + size
                    + " entries, whose ids need more memory than there is: give Java a larger -Xmx");
        return new Audit(log, options, watcher, SignatureProviders.best()).run();
    }

    private Outcome run() throws IOException {
        try {
            if (options.size().orElse(0) > log.size())
                return new Outcome.Open("the log has " + log.size() + " entries, not " + options.size().getAsLong(), summary());
            options.key().ifPresent(key -> checkpoint.signedByOneOf(List.of(key)));
            List<String> unmet = policy();
            if (log.size() == 0) return new Outcome.Open("the log is empty: nothing says whose it is", summary());
            early();
            entries();
            end();
            if (!unmet.isEmpty()) return new Outcome.Open(unmet.getFirst(), summary());
            return replay.stopped().<Outcome>map(why -> new Outcome.Open(why, summary())).orElseGet(() -> new Outcome.Sound(summary()));
        } catch (Wrong wrong) {
            return new Outcome.Broken(wrong.finding(), summary());
        } catch (LogDamaged damage) {
            return new Outcome.Broken(Finding.of(damage), summary());
        } catch (Unproven unproven) {
            return new Outcome.Open(unproven.getMessage(), summary());
        }
    }

    private List<String> policy() {
        if (options.policy().isEmpty()) return List.of();
        try {
            notes.addAll(checkpoint.satisfies(options.policy().get()));
            return List.of();
        } catch (CheckpointCheck.Unmet unmet) {
            notes.addAll(unmet.notes());
            return List.of(unmet.getMessage());
        }
    }

    /// A damaged checkpoint should be named before everything that seems to be missing because of it.
    private void early() throws IOException {
        OpeningKey.of(log).ifPresent(checkpoint::early);
        Optional<String> served = log.servedKey();
        if (served.isEmpty()) return;
        try {
            VerifierKey key = VerifierKey.parse(served.get());
            if (key.type() == VerifierKey.ED25519) checkpoint.early(key);
        } catch (MalformedNote _) {
            // It is compared with the log's own key at the end.
        }
    }

    private void entries() throws IOException {
        var tower = new TileTower(log);
        try (var pipeline = new Pipeline(log, size, admission, !options.trustSignatures(), replay::state)) {
            for (long number = 0; number < ServedLog.bundles(size); number++) {
                BundleCheck bundle = pipeline.take();
                if (bundle.differs() >= 0) {
                    // What comes before the difference is lawful or not by itself, but was it signed for? Damage first.
                    throw differs(bundle);
                }
                tower.add(bundle.leaves(), bundle.root());
                replay.add(bundle);
                watcher.progress(Math.min(size, (number + 1) * TILE_WIDTH), size);
            }
        }
        root = tower.root();
        if (!reaches()) throw new LogDamaged(0, TilePath.CHECKPOINT, 0, "the first " + size + " entries have the root " + root.base64()
                + ", which does not lead to what the checkpoint says: " + log.root().base64());
    }

    private boolean reaches() throws IOException {
        return size == log.size() ? root.equals(log.root()) : log.extendsFrom(size, root);
    }

    /// Bundle and tile disagree: the one that leads to the signed root is right.
    private LogDamaged differs(BundleCheck bundle) throws IOException {
        long index = bundle.first() + bundle.differs();
        String entries = log.path(TilePath.ENTRIES, index / TILE_WIDTH).toString();
        String tile = log.path(0, index / TILE_WIDTH).toString();
        int at = bundle.differs() * Hash.BYTES;
        Hash computed = Hash.at(bundle.leaves(), at);
        Hash served = Hash.at(log.tile(0, index / TILE_WIDTH), at);
        InclusionProof proof = log.inclusion(index);
        if (proof.verify(served, log.root())) return new LogDamaged(index, entries, 0, "the entry is not the one that was signed for");
        if (proof.verify(computed, log.root()))
            return new LogDamaged(index, tile, at, "the hash is not the one that was signed for");
        return new LogDamaged(index, tile, at, "what " + entries + " holds is not what " + tile
                + " says, and neither leads to the root of the checkpoint");
    }

    /// What only the whole log can tell: whether the keys that it names have signed it.
    private void end() throws IOException {
        replay.conserve();
        List<VerifierKey> keys = replay.keys();
        if (keys.isEmpty()) return;
        if (!keys.getLast().name().equals(log.checkpoint().origin()))
            throw new Wrong(Finding.checkpoint("the log is "
                    + keys.getLast().name() + ", the checkpoint says " + log.checkpoint().origin()));
        boolean signed = replay.inForce().stream().anyMatch(checkpoint::signedByLog);
        if (!signed && (size < log.size() || replay.stopped().isPresent()))
            throw new Unproven("the keys in force at " + size + " are not those that signed the checkpoint of " + log.size()
                    + "; they may have been rotated since");
        if (!signed) throw new Wrong(Finding.checkpoint("signed by both keys that the log names, " + keys.getLast()
                + " and the operator's, but the signatures are by " + checkpoint.signers()));
        if (options.key().isPresent() && !keys.contains(options.key().get()))
            throw new Wrong(Finding.checkpoint("the pinned key is the log's, but the log names " + keys.getLast()));
        var logs = options.policy().map(Policy::logs).orElse(List.of());
        if (!logs.isEmpty() && logs.stream().noneMatch(keys::contains))
            throw new Wrong(Finding.checkpoint("the policy's key is the log's, but the log names " + keys.getLast()));
        earlier();
        var served = log.servedKey();
        if (served.isPresent() && keys.stream().noneMatch(key -> key.toString().equals(served.get())))
            throw new Wrong(Finding.damage(-1, "key", "the key that is served beside the log is not one that the log names"));
        if (options.content().isPresent()) content = ContentCheck.of(options.content().get());
    }

    /// A log is held to everything that it has signed, as far as we have it.
    private void earlier() throws IOException {
        var note = log.earlier();
        if (note.isEmpty() || size < log.size()) return;
        var tree = Checkpoint.parse(note.get().text());
        var check = new CheckpointCheck(note.get(), provider);
        if (!log.extendsFrom(tree.size(), tree.root()))
            throw new Wrong(Finding.damage(-1, ServedLog.EARLIER, "the checkpoint of " + tree.size() + " is not of this tree"));
        // After a rotation it may be by the keys before.
        if (replay.keys().size() == 1 && !signedByLog(check))
            throw new Wrong(Finding.damage(-1, ServedLog.EARLIER, "not signed by both keys that the log names, but by " + check.signers()));
    }

    private boolean signedByLog(CheckpointCheck check) {
        try {
            return replay.inForce().stream().anyMatch(check::signedByLog);
        } catch (Wrong forged) {
            return false;
        }
    }

    private Summary summary() {
        return new Summary(log.checkpoint(), size, root, replay.opening(), replay.keys(), replay.signatures(), content, replay.totals(),
                List.copyOf(notes), replay.accounts());
    }

    /// Nothing is wrong as far as can be seen, and that is not far enough.
    private static final class Unproven extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unproven(String why) { super(why, null, false, false); }
    }
}
