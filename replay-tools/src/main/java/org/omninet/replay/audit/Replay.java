package org.omninet.replay.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Admission;
import org.omninet.domain.BrokenLaw;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.Recorded;
import org.omninet.domain.Rules;
import org.omninet.domain.Totals;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.NodeStatement;
import org.omninet.log.LogDamaged;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.source.ServedLog;

/// The fold over the entries, one thread, in order: the very functions by which the node let them in.
final class Replay {
    private final ServedLog log;
    private final Admission admission;
    private final boolean checkSignatures;
    private final Watcher watcher;
    private final World world;
    private final List<VerifierKey> keys = new ArrayList<>();
    private LogState.@Nullable Opening before;
    private LogState.@Nullable Opening opening;
    private @Nullable String stopped;
    private long signatures;
    private volatile LogState state;

    Replay(ServedLog log, long size, Admission admission, boolean checkSignatures, Watcher watcher) {
        this.log = log;
        this.admission = admission;
        this.checkSignatures = checkSignatures;
        this.watcher = watcher;
        world = new World(admission.contexts(), new SeenIds(size, new SecureRandom(), this::idAt));
        state = world.log();
    }

    private EventId idAt(long index) {
        try {
            return SignedEvent.parse(Entry.decode(log.provenEntry(index)).event()).id();
        } catch (Malformed e) {
            throw new LogDamaged(index, "tile/entries", 0, "was an entry when it was read first: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws Wrong at the first broken law
    void add(BundleCheck bundle) throws IOException {
        long index = bundle.first();
        for (EntryCheck check : bundle.checks()) add(index++, check, bundle.seen());
        state = world.log();
    }

    private void add(long index, EntryCheck check, LogState seen) throws IOException {
        switch (check) {
            case EntryCheck.Broken(var id, var law) -> throw unlawful(index, id, law);
            case EntryCheck.Strange(var id, var law, var keysFromLog) -> {
                if (stopped == null && !rulesAreKnown(index)) stop(new NeedsRules(rules(), index));
                if (stopped == null) throw unlawful(index, Optional.of(id), law);
                if (checkSignatures && !keysFromLog) signatures++;
            }
            case EntryCheck.Fit fit -> fit(index, fit, seen);
        }
    }

    private void fit(long index, EntryCheck.Fit fit, LogState seen) throws IOException {
        if (checkSignatures && !fit.keysFromLog()) signatures++;
        if (stopped != null) return;
        if (!rulesAreKnown(index)) {
            stop(new NeedsRules(rules(), index));
            return;
        }
        if (checkSignatures && fit.keysFromLog()) {
            var refusal = admission.signature(fit.event(), world::state);
            if (refusal.isPresent())
                throw unlawful(index, Optional.of(fit.event().id()), "signed by its author, but " + refusal.get().law());
            signatures++;
        }
        Recorded<?> recorded = fit.recorded();
        watcher.before(recorded, world);
        try {
            world.apply(recorded, seen, fit.quietUntil());
        } catch (BrokenLaw broken) {
            throw unlawful(index, Optional.of(broken.id()), broken.law());
        } catch (ArithmeticException | IllegalStateException impossible) {
            throw unlawful(index, Optional.of(recorded.id()), "the rules give an answer, but " + impossible.getMessage());
        } catch (NeedsRules needs) {
            stop(needs);
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        noteKeys(recorded, fit.quietUntil() >= 0);
        if (recorded.statement() instanceof Settled settled) tree(recorded, settled);
        watcher.after(recorded, world);
    }

    /// What a settlement says of the log's tree, no rule can see.
    private void tree(Recorded<?> recorded, Settled settled) throws IOException {
        long size = settled.size();
        if (size > recorded.index() || !log.extendsFrom(size, Hash.of(settled.logRoot().bytes())))
            throw unlawful(recorded.index(), Optional.of(recorded.id()), "the first " + size + " entries have the root that it says");
        if (world.log().epoch(Entry.decode(log.provenEntry(size)).receivedMillis()) <= settled.epoch())
            throw unlawful(recorded.index(), Optional.of(recorded.id()),
                    "its tree holds epoch " + settled.epoch() + " whole, but entry " + size + " is of that epoch too");
    }

    private void stop(NeedsRules needs) { stopped = needs.getMessage(); }

    private int rules() { return world.log().rules(); }

    /// What the log says of itself, as of the last bundle that was folded. For any thread.
    LogState state() { return state; }

    private boolean rulesAreKnown(long index) { return index == 0 || Rules.KNOWN.contains(rules()); }

    /// The entry is lawless, or somebody changed it after it was signed for: the proof of its place tells the two apart.
    private Wrong unlawful(long index, Optional<EventId> id, String law) throws IOException {
        log.provenEntry(index);
        return new Wrong(Finding.unlawful(index, id, law));
    }

    private void noteKeys(Recorded<?> recorded, boolean quiet) {
        before = null;
        // What is quiet changes no state, the log's own neither; its statement need not even be looked at.
        if (quiet) return;
        if (!(recorded.statement() instanceof NodeStatement.Opened) && !(recorded.statement() instanceof NodeStatement.KeyRotated)) return;
        before = opening;
        opening = world.log().opened();
        VerifierKey key = CheckpointCheck.logKey(opening);
        if (!keys.contains(key)) keys.add(key);
    }

    /// Every entry keeps the law by its difference; here the sums are counted again from the accounts.
    ///
    /// @throws Wrong when they are not the running totals
    void conserve() {
        Totals counted = world.recount();
        Totals running = world.totals();
        if (counted.balances() != running.balances() || counted.held() != running.held()
                || counted.withdrawn() != running.withdrawn() || !running.conserve())
            throw new Wrong(Finding.unlawful(world.size() - 1, Optional.empty(),
                    "granted + deposited = balances + held + withdrawn + burned, but running " + running + ", counted " + counted));
    }

    /// Whose signatures a checkpoint of this size may carry: the keys in force, and, right after a rotation, those before it.
    List<LogState.Opening> inForce() {
        var inForce = new ArrayList<LogState.Opening>();
        if (opening != null) inForce.add(opening);
        if (before != null) inForce.add(before);
        return inForce;
    }

    /// Why the folds stopped before the end, if they did.
    Optional<String> stopped() { return Optional.ofNullable(stopped); }

    List<VerifierKey> keys() { return List.copyOf(keys); }

    long signatures() { return signatures; }

    Totals totals() { return world.totals(); }

    Optional<LogState.Opening> opening() { return Optional.ofNullable(opening); }

    /// By DID, sorted.
    Map<String, Wallet> accounts() {
        var accounts = new TreeMap<String, Wallet>();
        world.states().values().forEach(state -> {
            if (state instanceof Wallet wallet) accounts.put(wallet.owner().text(), wallet);
        });
        return accounts;
    }
}
