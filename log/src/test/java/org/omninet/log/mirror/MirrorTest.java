package org.omninet.log.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.omninet.log.LogDamaged;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.Disk;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointRule;
import org.omninet.log.note.Note;
import org.omninet.log.store.FaultyDisk;
import org.omninet.log.store.Seeds;
import org.omninet.log.tile.TilePath;
import org.omninet.log.tile.TileReplay;
import org.omninet.log.tile.TileSource;
import org.omninet.log.witness.Equivocation;
import org.omninet.log.witness.GrowingLog;

/// A mirror of a log that is honest, broken, or false.
class MirrorTest {
    private static final SignatureProvider SIGNATURES = SignatureProviders.bouncyCastle();
    private static final CheckpointRule RULE = CheckpointRule.signedBy(List.of(GrowingLog.VERIFIER), SIGNATURES);

    private FaultyDisk disk = new FaultyDisk();

    private Round follow(TileSource log) throws IOException {
        try (var mirror = Mirror.open(disk, RULE)) {
            return mirror.follow(log, (_, _) -> { });
        }
    }

    /// Every tile and entry, up to the signed root.
    private static long whole(FaultyDisk disk) throws IOException {
        TileSource site = path -> Optional.ofNullable(disk.content().get(path));
        var tree = Checkpoint.parse(Note.parse(site.read(TilePath.CHECKPOINT).orElseThrow()).text());
        var replay = new TileReplay(path -> Optional.ofNullable(disk.content().get(path)), tree.size(), tree.root());
        while (replay.hasNext()) replay.next();
        return tree.size();
    }

    private static TileSource site(GrowingLog log) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(TilePath.CHECKPOINT, log.checkpoint().toString().getBytes(UTF_8));
        for (int level = TilePath.ENTRIES; level < 3; level++)
            for (long number = 0; TilePath.in(log.log().size(), level, number).isPresent(); number++) {
                String path = TilePath.in(log.log().size(), level, number).get().toString();
                files.put(path, log.tiles().read(path).orElseThrow());
            }
        return path -> Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Test void it_follows_a_log_and_keeps_what_a_site_of_its_size_has() throws IOException {
        try (var log = new GrowingLog()) {
            long before = 0;
            for (long size : List.of(1, 2, 255, 256, 257, 700, 768, 66_000)) {
                log.to(size, "entry");
                var grown = (Round.Grown) follow(log.tiles());
                assertThat(grown.from()).isEqualTo(before);
                assertThat(grown.tree()).isEqualTo(log.tree());
                assertThat(whole(disk)).isEqualTo(size);
                assertThat(follow(log.tiles())).isEqualTo(new Round.Same(log.tree()));
                before = size;
            }
            assertThat(disk.content().keySet().stream().filter(path -> path.contains(".p/"))).as("partial tiles of this size and perhaps"
                    + " the one before").hasSizeBetween(4, 8);
        }
    }

    @Test void a_fork_is_proven_by_two_leaves_and_the_mirror_stays_as_it_was() throws IOException {
        try (var log = new GrowingLog().to(600, "entry")) {
            follow(log.tiles());
            for (long[] fork : new long[][] {{300, 900}, {300, 600}, {300, 599}, {599, 600}, {0, 1}, {599, 601}}) {
                try (var other = new GrowingLog().to(fork[0], "entry").to(fork[1], "lie")) {
                    var alarm = (Round.Alarm) follow(site(other));
                    assertThat(alarm.proof().orElseThrow().convicts(SIGNATURES)).contains("two histories");
                    if (fork[1] != 600) assertThat(alarm.what()).contains("index " + fork[0]);
                    var kept = Equivocation.parse(new String(disk.content().get(alarm.file()), UTF_8));
                    assertThat(kept.convicts(SIGNATURES)).contains("two histories");
                    assertThat(whole(disk)).isEqualTo(600);
                }
            }
            assertThat(follow(log.to(700, "entry").tiles())).isInstanceOf(Round.Grown.class);
        }
    }

    @Test void a_smaller_tree_is_an_alarm_and_convicts_nobody() throws IOException {
        try (var log = new GrowingLog().to(600, "entry"); var old = new GrowingLog().to(500, "entry")) {
            follow(log.tiles());
            var alarm = (Round.Alarm) follow(site(old));
            assertThat(alarm.what()).isEqualTo("test.invalid/log is rolled back: it has signed 600 entries and serves 500");
            assertThat(alarm.proof()).isEmpty();
            assertThat(new String(disk.content().get(alarm.file()), UTF_8)).contains("\n600\n", "\n500\n");
            assertThat(whole(disk)).isEqualTo(600);
        }
    }

    @Test void what_is_not_what_was_signed_is_never_kept() throws IOException {
        try (var log = new GrowingLog().to(300, "entry")) {
            follow(log.tiles());
            log.to(900, "entry");
            TileSource honest = site(log);
            // Each time anew: what was good in a round that failed is not fetched again.
            FaultyDisk before = disk.copy();
            for (String path : List.of("tile/entries/001", "tile/entries/003.p/132", "tile/0/002", "tile/0/003.p/132", "tile/1/000.p/3")) {
                for (boolean missing : new boolean[] {true, false}) {
                    disk = before.copy();
                    TileSource broken = asked -> !asked.equals(path) ? honest.read(asked) : missing ? Optional.empty()
                            : honest.read(asked).map(bytes -> { bytes[bytes.length - 3] ^= 1; return bytes; });
                    assertThatThrownBy(() -> follow(broken)).as(path).isInstanceOf(LogDamaged.class)
                            .hasMessageMatching("(?s).*(tile/|the tiles of ).*");
                    assertThat(whole(disk)).as(path).isEqualTo(300);
                }
            }
            assertThat(follow(honest)).isInstanceOf(Round.Grown.class);
            assertThat(whole(disk)).isEqualTo(900);
        }
    }

    @Test void a_checkpoint_that_nobody_who_counts_signed_is_refused() throws IOException {
        try (var log = new GrowingLog().to(5, "entry")) {
            byte[] forged = GrowingLog.signed(log.tree(), GrowingLog.key(8), GrowingLog.ORIGIN).toString().getBytes(UTF_8);
            assertThatThrownBy(() -> follow(path -> path.equals(TilePath.CHECKPOINT) ? Optional.of(forged) : log.tiles().read(path)))
                    .isInstanceOf(LogDamaged.class).hasMessageContaining("not signed by");
            assertThatThrownBy(() -> follow(_ -> Optional.empty())).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> follow(_ -> Optional.of("rubbish".getBytes(UTF_8)))).isInstanceOf(LogDamaged.class);
            assertThat(disk.content().keySet()).doesNotContain(TilePath.CHECKPOINT);
        }
    }

    @Test void a_mirror_that_was_damaged_says_so_before_it_goes_on() throws IOException {
        try (var log = new GrowingLog().to(600, "entry")) {
            follow(log.tiles());
            disk.damage("tile/0/002.p/88", new byte[88 * 32]);
            assertThatThrownBy(() -> follow(log.tiles())).isInstanceOf(LogDamaged.class);
            disk = new FaultyDisk();
            follow(log.tiles());
            try (var mirror = Mirror.open(disk, RULE)) {
                assertThat(mirror.checkpoint().map(Note::toString)).contains(log.checkpoint().toString());
                FaultyDisk locked = disk;
                assertThatThrownBy(() -> Mirror.open(locked, RULE)).isInstanceOf(Disk.Held.class);
            }
        }
    }

    /// The power fails at any operation: what is there afterwards is whole, and the next round ends at the same files.
    @Test void a_power_failure_at_any_moment_leaves_a_whole_mirror_that_goes_on() throws Exception {
        try (var small = new GrowingLog().to(200, "entry"); var large = new GrowingLog().to(800, "entry")) {
            TileSource before = site(small);
            TileSource after = site(large);
            Seeds.each(150, seed -> {
                var random = new Random(seed);
                disk = new FaultyDisk();
                follow(before);
                disk.failAfter(random.nextInt(40));
                try {
                    follow(after);
                } catch (IOException failed) {
                    assertThat(disk.failed()).isTrue();
                }
                disk = disk.crash(random);
                assertThat(whole(disk)).isIn(200L, 800L);
                follow(after);
                assertThat(whole(disk)).isEqualTo(800);
                var left = new TreeSet<>(disk.content().keySet());
                left.removeIf(path -> path.contains(".p/") || path.endsWith(".new"));
                assertThat(left).containsExactlyInAnyOrder("checkpoint", "tile/0/000", "tile/0/001", "tile/0/002", "tile/entries/000",
                        "tile/entries/001", "tile/entries/002");
            });
        }
    }
}
