package org.omninet.benchmarks.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.omninet.log.LogLimits.TILE_WIDTH;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.tile.Bundle;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// What the node has promised: receipts and checkpoints. Any thread may add; holding is for one.
final class Promises {
    private final Map<Long, Receipt> fresh = new TreeMap<>();
    private final Map<Long, Hash> roots = new TreeMap<>();
    private final Map<EventId, Long> places = new HashMap<>();

    /// How many statements have been acknowledged.
    synchronized int count() { return places.size(); }

    /// An acknowledgement of `said`.
    ///
    /// @throws Broken when it contradicts itself or an earlier one
    synchronized void add(SignedEvent said, Receipt receipt) {
        if (!receipt.id().equals(said.id())) throw new Broken("a receipt of " + receipt.id() + " for " + said.id());
        if (!Arrays.equals(Entry.decode(receipt.entry()).event(), said.bytes())) throw new Broken("other bytes of " + said.id());
        Long place = places.put(said.id(), receipt.index());
        if (place != null && place != receipt.index())
            throw new Broken(said.id() + " was at " + place + ", then at " + receipt.index());
        var other = fresh.put(receipt.index(), receipt);
        if (other != null && !Arrays.equals(other.entry(), receipt.entry())) throw new Broken("two entries at " + receipt.index());
        seen(receipt.size(), Hash.of(receipt.root().bytes()));
    }

    private void seen(long size, Hash root) {
        Hash other = roots.put(size, root);
        if (other != null && !other.equals(root)) throw new Broken("two roots of size " + size + ": " + other + ", " + root);
    }

    /// Holds everything that was promised since the last time against the log that is served now; what was held before is under the
    /// last root, and that is held to be a prefix.
    ///
    /// @return the size of the log
    synchronized long hold(URI base) throws IOException {
        try (var place = LogPlace.open(base.resolve("log").toString())) {
            var log = ServedLog.open(place.tiles());
            for (var root : roots.entrySet()) {
                if (root.getKey() > log.size())
                    throw new Broken("a root of size " + root.getKey() + " was signed; the log has " + log.size());
                if (!log.extendsFrom(root.getKey(), root.getValue()))
                    throw new Broken("the tree of size " + root.getKey() + " is no prefix of that of size " + log.size());
            }
            var bundles = new HashMap<Long, Bundle>();
            for (var receipt : fresh.values()) {
                long number = receipt.index() / TILE_WIDTH;
                if (!bundles.containsKey(number)) {
                    bundles.clear();
                    bundles.put(number, log.bundle(number));
                }
                byte[] entry = bundles.get(number).entry((int) (receipt.index() % TILE_WIDTH));
                if (!Arrays.equals(entry, receipt.entry())) throw new Broken("entry " + receipt.index() + " is not what was acknowledged");
                if (!log.inclusion(receipt.index()).verify(new Hasher().leaf(entry), log.root()))
                    throw new Broken("entry " + receipt.index() + " is not under the root of size " + log.size());
            }
            fresh.clear();
            roots.clear();
            seen(log.size(), log.root());
            return log.size();
        }
    }

    /// Reads the whole log: everything promised has its place, and nothing has two.
    synchronized void holdAll(URI base) throws IOException {
        try (var place = LogPlace.open(base.resolve("log").toString())) {
            var log = ServedLog.open(place.tiles());
            var ids = new HashSet<EventId>();
            var missing = new HashMap<>(places);
            Bundle bundle = log.bundle(0);
            for (long at = 0; at < log.size(); at++) {
                if (at % TILE_WIDTH == 0) bundle = log.bundle(at / TILE_WIDTH);
                var id = SignedEvent.parse(Entry.decode(bundle.entry((int) (at % TILE_WIDTH))).event()).id();
                if (!ids.add(id)) throw new Broken(id + " is in the log twice, the second time at " + at);
                Long promised = missing.remove(id);
                if (promised != null && promised != at) throw new Broken(id + " was promised at " + promised + " and is at " + at);
            }
            if (!missing.isEmpty()) throw new Broken(missing.size() + " acknowledged statements are not in the log: " + missing);
        }
    }

    /// A receipt as it came over the wire.
    static Receipt parse(byte[] json) { return Receipt.parse(new String(json, UTF_8)); }
}
