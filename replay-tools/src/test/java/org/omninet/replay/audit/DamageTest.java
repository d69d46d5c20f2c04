package org.omninet.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.omninet.log.LogDamaged;
import org.omninet.log.tile.TilePath;
import org.omninet.replay.Ledger;
import org.omninet.replay.source.ServedLog;

/// Whatever bit is flipped in what was signed for, the audit says so and names the file, and the entry where there is one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamageTest {
    private static final int SIZE = 600;
    /// One flipped bit in so many bytes, each run of the test at other places of the same file.
    private static final int EACH_BYTES = 997;

    private final Ledger ledger = Ledger.opened();
    private Map<String, byte[]> files = Map.of();

    @BeforeAll void live() {
        ledger.live(SIZE);
        files = ledger.files();
    }

    @AfterAll void close() { ledger.close(); }

    /// What is wrong; empty when nothing is.
    private static Optional<Finding> audit(Map<String, byte[]> served) throws IOException {
        // The authors' signatures are checked elsewhere; here every difference must be found without them.
        var options = new Options(Optional.empty(), Optional.empty(), OptionalLong.empty(), true, Optional.empty());
        try {
            Outcome outcome = Audit.of(ServedLog.open(Ledger.served(served)), options, Watcher.NONE);
            return outcome instanceof Outcome.Broken(var finding, _) ? Optional.of(finding) : Optional.empty();
        } catch (LogDamaged damage) {
            return Optional.of(Finding.of(damage));
        }
    }

    private Finding flipped(String file, int at, int bit) throws IOException {
        var served = new TreeMap<>(files);
        byte[] bytes = files.get(file).clone();
        bytes[at] ^= (byte) (1 << bit);
        served.put(file, bytes);
        return audit(served).orElseThrow(() -> new AssertionError(file + ", byte " + at + ", bit " + bit + " was not found"));
    }

    @Test void undamaged_it_is_sound() throws IOException {
        assertThat(audit(files)).isEmpty();
        assertThat(files.keySet()).contains("tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/002.p/88");
    }

    @Test void every_bit_of_the_checkpoint_counts() throws IOException {
        int length = files.get("checkpoint").length;
        for (int at = 0; at < length; at++) for (int bit = 0; bit < 8; bit += 3) {
            Finding finding = flipped("checkpoint", at, (bit + at) % 8);
            assertThat(finding.file()).as("byte %d: %s", at, finding).isEqualTo("checkpoint");
        }
    }

    @Test void every_bit_of_every_tile_and_bundle_counts_and_is_named() throws IOException {
        int flips = 0;
        for (String file : files.keySet()) {
            if (file.equals("checkpoint")) continue;
            int length = files.get(file).length;
            for (int at = flips % Math.min(EACH_BYTES, length); at < length; at += EACH_BYTES) {
                Finding finding = flipped(file, at, flips++ % 8);
                assertThat(finding.file()).as("byte %d: %s", at, finding).isEqualTo(file);
                assertThat(finding.index()).as("byte %d of %s: %s", at, file, finding).isEqualTo(index(file, at));
            }
        }
        assertThat(flips).isGreaterThan(100);
    }

    /// The first entry that the byte says something about.
    private long index(String file, int at) {
        TilePath path = TilePath.parse(file).orElseThrow();
        if (path.level() >= 0) return (path.number() * 256 + at / 32) << (8 * path.level());
        byte[] bundle = files.get(file);
        long index = path.number() * 256;
        for (int offset = 0;; index++) {
            offset += 2 + ((bundle[offset] & 0xff) << 8 | (bundle[offset + 1] & 0xff));
            if (at < offset) return index;
        }
    }

    @Test void what_is_missing_is_named() throws IOException {
        for (String file : files.keySet()) {
            if (file.equals("checkpoint")) continue;
            var served = new TreeMap<>(files);
            served.remove(file);
            assertThat(audit(served).map(Finding::file)).as(file).contains(file);
        }
    }

    @Test void two_entries_that_changed_places_are_found_at_the_first() throws IOException {
        try (var swapped = Ledger.opened().live(100)) {
            var served = swapped.files();
            byte[] bundle = served.get("tile/entries/000.p/100");
            var cut = new ArrayList<byte[]>();
            for (int at = 0; at < bundle.length;) {
                int length = 2 + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
                cut.add(Arrays.copyOfRange(bundle, at, at + length));
                at += length;
            }
            Collections.swap(cut, 40, 60);
            var joined = new ByteArrayOutputStream();
            cut.forEach(joined::writeBytes);
            served.put("tile/entries/000.p/100", joined.toByteArray());
            Finding finding = audit(served).orElseThrow();
            assertThat(finding.index()).isEqualTo(40);
            assertThat(finding.file()).isEqualTo("tile/entries/000.p/100");
        }
    }

    @Test void a_forged_entry_with_a_forged_tile_does_not_lead_to_the_root() throws IOException {
        try (var other = Ledger.opened().live(599).say(Ledger.ADA, Ledger.post("never said"))) {
            var served = new TreeMap<>(files);
            other.files().forEach((file, bytes) -> { if (!file.equals("checkpoint")) served.put(file, bytes); });
            assertThat(audit(served).orElseThrow().law()).contains("does not lead to what the checkpoint says");
        }
    }
}
