package org.omninet.benchmarks.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.mirror.Mirror;
import org.omninet.log.mirror.Round;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointRule;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.tile.TileSource;

/// A mirror of one site, on a disk of its own.
final class Follower {
    final Site site;
    private final String name;
    private final Random random;
    private final Wires wires;
    private final List<Round.Alarm> alarms = new ArrayList<>();
    private FaultyDisk disk = new FaultyDisk();
    private @Nullable Mirror mirror;

    Follower(String name, Site site, Random random, Wires wires) {
        this.name = name;
        this.site = site;
        this.random = random;
        this.wires = wires;
    }

    /// One look; whatever cannot be read or written is tried again the next time.
    ///
    /// @return empty when it was broken off
    Optional<Round> look(Site at) {
        try {
            if (mirror == null) {
                var rule = CheckpointRule.signedBy(List.of(site.signer.logVerifier()), SignatureProviders.best());
                mirror = Mirror.open(disk, rule);
            }
            TileSource tiles = TileSource.of(at.log());
            Round round = mirror.follow(path -> wires.call(name, at.name, () -> tiles.read(path)), (_, _) -> { });
            if (round instanceof Round.Grown grown) at.seen(grown.tree().size(), grown.tree().root());
            if (round instanceof Round.Alarm alarm) alarms.add(alarm);
            return Optional.of(round);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    void failSoon() { disk.failAfter(random.nextInt(30)); }

    void losePower() {
        disk = disk.crash(random);
        mirror = null;
    }

    /// The disk is well again.
    void heal() throws IOException {
        if (mirror != null) mirror.close();
        mirror = null;
        disk.heal();
    }

    List<Round.Alarm> alarms() { return alarms; }

    TileSource files() {
        if (mirror == null) throw new IllegalStateException(name + " has never looked");
        return mirror.files();
    }

    /// What it holds.
    Checkpoint checkpoint() {
        if (mirror == null) throw new IllegalStateException(name + " has never looked");
        return Checkpoint.parse(mirror.checkpoint().orElseThrow().text());
    }
}
