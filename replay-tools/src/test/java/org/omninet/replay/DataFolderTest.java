package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.log.LogDamaged;
import org.omninet.log.segment.Layout;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Finding;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.audit.Watcher;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;

/// The folder of a node's log, read beside the node.
class DataFolderTest {
    private static final String FIRST = "log/segments/00000000000000000000.seg";

    @TempDir Path temp;

    /// What is wrong; empty when nothing is.
    private Optional<String> audit() throws IOException {
        var options = new Options(Optional.empty(), Optional.empty(), OptionalLong.empty(), true, Optional.empty());
        try (var place = LogPlace.open(temp.toString())) {
            Outcome outcome = Audit.of(ServedLog.open(place.tiles()), options, Watcher.NONE);
            if (!(outcome instanceof Outcome.Broken(Finding finding, _))) return Optional.empty();
            return Optional.of(finding.in(place.files()).toString());
        } catch (LogDamaged damage) {
            return Optional.of(String.valueOf(damage.getMessage()));
        }
    }

    @Test void it_is_read_while_the_log_is_open_and_across_segments() throws Exception {
        try (var ledger = Ledger.onDisk(temp.resolve("log")).live(300)) {
            assertThat(audit()).isEmpty();
            ledger.liveFast(6_000);
            assertThat(audit()).isEmpty();
            try (var segments = Files.list(temp.resolve("log/segments"))) {
                assertThat(segments.filter(file -> file.toString().endsWith(".seg")).count()).isGreaterThan(1);
            }
        }
        assertThat(audit()).as("closed").isEmpty();
    }

    @Test void tiles_that_were_not_written_yet_are_computed() throws Exception {
        try (var ledger = Ledger.onDisk(temp.resolve("log"))) { ledger.liveFast(1_000); }
        try (var file = new RandomAccessFile(temp.resolve("log/tree/0").toFile(), "rw")) { file.setLength(300 * 32); }
        Files.delete(temp.resolve("log/tree/1"));
        assertThat(audit()).isEmpty();
    }

    @Test void every_flipped_bit_of_what_counts_is_found_and_named() throws Exception {
        long end = Layout.FIRST_OFFSET;
        try (var ledger = Ledger.onDisk(temp.resolve("log"))) {
            ledger.live(600);
            for (long i = 0; i < 600; i++) end += 2 + ledger.log().entry(i).length;
        }
        int flips = 0;
        for (long at = Layout.FIRST_OFFSET; at < end; at += 2_003) named(FIRST, at, flips++ % 8);
        for (long at = 0; at < 96; at += 7) named(FIRST, at, flips++ % 8);
        for (long at = Layout.BLOCK; at < Layout.FIRST_OFFSET; at += at % Layout.BLOCK < 60 ? 7 : 501) named(FIRST, at, flips++ % 8);
        for (long at = 0; at < Files.size(temp.resolve("log/checkpoint")); at++) named("log/checkpoint", at, flips++ % 8);
        for (long at = 0; at < 600 * 32; at += 1_999) named("log/tree/0", at, flips++ % 8);
    }

    private void named(String name, long at, int bit) throws IOException {
        flip(name, at, bit);
        assertThat(audit().orElse("nothing")).as("%s, byte %d, bit %d", name, at, bit).contains(name.substring("log/".length()));
        flip(name, at, bit);
    }

    private void flip(String name, long at, int bit) throws IOException {
        try (var file = new RandomAccessFile(temp.resolve(name).toFile(), "rw")) {
            file.seek(at);
            int before = file.read();
            file.seek(at);
            file.write(before ^ (1 << bit));
        }
    }
}
