package org.omninet.benchmarks.simulation;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.Cosigner;
import org.omninet.log.note.Note;
import org.omninet.log.note.VerifierKey;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.SetClock;
import org.omninet.log.witness.AskedWitness;
import org.omninet.log.witness.Witness;
import org.omninet.log.witness.WitnessDoor;
import org.omninet.log.witness.WitnessReply;
import org.omninet.log.witness.WitnessStore;

/// A witness of all sites, on a disk of its own; the sites ask it over the wires.
final class Onlooker {
    private final String name;
    private final Random random;
    private final Wires wires;
    private final SetClock clock;
    private final Cosigner cosigner;
    private final List<VerifierKey> logs;
    private final Map<String, Checkpoint> cosigned = new HashMap<>();
    private FaultyDisk disk = new FaultyDisk();
    private Witness witness;

    Onlooker(String name, long seed, List<Site> sites, Random random, Wires wires, SetClock clock) {
        this.name = name;
        this.random = random;
        this.wires = wires;
        this.clock = clock;
        cosigner = new Cosigner(name + ".invalid", new Ed25519Key(Site.seed(seed, name)));
        logs = sites.stream().map(site -> site.signer.logVerifier()).toList();
        witness = open();
    }

    private Witness open() { return new Witness(logs, cosigner, WitnessStore.on(disk), clock, SignatureProviders.best()); }

    /// The site asks it to cosign its checkpoint; no answer is as good as none.
    Optional<AskedWitness.Outcome> asked(Site by) {
        var asked = new AskedWitness(name, cosigner.verifier(), door(by), by.log(), by.signer.logVerifier(), SignatureProviders.best());
        try {
            var note = Note.parse(by.log().head().checkpoint());
            var outcome = asked.cosign(note);
            if (outcome instanceof AskedWitness.Outcome.Cosigned) {
                var tree = Checkpoint.parse(note.text());
                by.seen(tree.size(), tree.root());
                cosigned.merge(by.name, tree, (a, b) -> a.size() > b.size() ? a : b);
            }
            return Optional.of(outcome);
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    private WitnessDoor door(Site by) {
        return new WitnessDoor() {
            @Override public WitnessReply addCheckpoint(byte[] body) throws IOException {
                return wires.call(by.name, name, () -> witness.addCheckpoint(body).reply());
            }

            @Override public Optional<byte[]> latest(String originHash) throws IOException {
                return wires.call(by.name, name, () -> WitnessDoor.of(witness).latest(originHash));
            }
        };
    }

    void failSoon() { disk.failAfter(random.nextInt(20)); }

    void losePower() {
        disk = disk.crash(random);
        witness = open();
    }

    void heal() {
        disk.heal();
        witness = open();
    }

    /// It holds no less than it has cosigned, and a prefix of the log.
    void hold(Site site) throws IOException {
        var latest = witness.latest(Witness.originHash(site.signer.origin()));
        Checkpoint promised = cosigned.get(site.name);
        if (promised == null && latest.isEmpty()) return;
        var tree = Checkpoint.parse(latest.orElseThrow(() -> new Unlawful(name + " has forgotten " + site.name)).text());
        Unlawful.unless(promised == null || tree.size() >= promised.size(), name + " has cosigned more of " + site.name + " than it knows");
        var head = site.log().head();
        Unlawful.unless(tree.size() == 0 || (tree.size() <= head.size()
                && site.log().consistency(tree.size(), head.size()).verify(tree.root(), head.root())),
                name + " has cosigned what is not in " + site.name);
    }
}
