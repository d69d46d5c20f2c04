package org.omninet.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.Clock;
import org.omninet.log.Head;
import org.omninet.log.LogDamaged;
import org.omninet.log.Ticket;
import org.omninet.log.merkle.CompactRange;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.store.MemoryLog;
import org.omninet.log.store.TestKeys;

/// Reading our own log as a stranger would, from a static copy: whole, and with every kind of damage.
class TileReplayTest {
    private static final int SIZE = 600;
    private static final Map<String, byte[]> SITE = new HashMap<>();
    private static Head head;

    @BeforeAll static void a_static_copy() throws Exception {
        try (var log = new MemoryLog(TestKeys.LOG_ID, TestKeys.signer(), Clock.system())) {
            List<Ticket> tickets = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) tickets.add(log.append(Append.unconditional(entry(i), Set.of())));
            for (Ticket ticket : tickets) ticket.durable().get();
            head = log.head();
            TileSource source = TileSource.of(log);
            for (int level = TilePath.ENTRIES; level < 4; level++)
                for (long number = 0; number < 4; number++) {
                    Optional<TilePath> tile = TilePath.in(SIZE, level, number);
                    if (tile.isPresent()) SITE.put(tile.get().toString(), source.read(tile.get().toString()).orElseThrow());
                }
        }
    }

    @Test void every_entry_in_order_and_the_root() throws Exception {
        assertThat(SITE).hasSize(7);
        var replay = new TileReplay(SITE_SOURCE, SIZE, head.root());
        for (int i = 0; i < SIZE; i++) {
            assertThat(replay.index()).isEqualTo(i);
            assertThat(replay.hasNext()).isTrue();
            assertThat(replay.next()).isEqualTo(entry(i));
        }
        assertThat(replay.hasNext()).isFalse();
    }

    @Test void any_flipped_bit_is_found_and_named() throws Exception {
        for (var file : SITE.entrySet()) {
            for (int at = 0; at < file.getValue().length; at += 7) {
                byte[] damaged = file.getValue().clone();
                damaged[at] ^= (byte) (1 << (at % 8));
                String path = file.getKey();
                TilePath tile = TilePath.parse(path).orElseThrow();
                LogDamaged found = damage(asked -> Optional.ofNullable(asked.equals(path) ? damaged : SITE.get(asked)));
                long first = (tile.number() * 256) << (8 * Math.max(0, tile.level()));
                assertThat(found.index()).as("%s at %s", path, at).isBetween(first, first + (256L << (8 * Math.max(0, tile.level()))));
            }
        }
    }

    @Test void a_flip_in_an_entry_names_that_entry() {
        String path = "tile/entries/001";
        byte[] damaged = SITE.get(path).clone();
        damaged[40 * 11 + 5] ^= 1;
        assertThat(damage(asked -> Optional.ofNullable(asked.equals(path) ? damaged : SITE.get(asked))).index()).isEqualTo(256 + 40);
    }

    @Test void missing_short_and_long_files_are_damage() {
        for (String path : SITE.keySet()) {
            byte[] whole = SITE.get(path);
            assertThat(damage(asked -> asked.equals(path) ? Optional.empty() : Optional.ofNullable(SITE.get(asked))))
                    .hasMessageContaining("missing");
            for (int length : new int[] {0, 1, whole.length - 1, whole.length + 1})
                damage(asked -> Optional.ofNullable(asked.equals(path) ? Arrays.copyOf(whole, length) : SITE.get(asked)));
        }
    }

    @Test void another_root_is_damage_at_the_end() throws Exception {
        var replay = new TileReplay(SITE_SOURCE, SIZE, Hasher.EMPTY_ROOT);
        while (replay.index() < SIZE) replay.next();
        assertThatThrownBy(replay::hasNext).isInstanceOf(LogDamaged.class).hasMessageContaining("checkpoint");
    }

    @Test void a_partial_tile_that_is_gone_is_cut_out_of_the_full_one() throws Exception {
        var range = new CompactRange();
        for (int i = 0; i < 300; i++) range.add(new Hasher().leaf(entry(i)));
        TileSource source = path -> Optional.ofNullable(SITE.get(path));
        var replay = new TileReplay(path -> path.contains("tile/1/") ? Optional.of(Arrays.copyOf(SITE.get("tile/1/000.p/2"), 32))
                : source.read(path), 300, range.root());
        while (replay.hasNext()) replay.next();
        assertThat(replay.index()).isEqualTo(300);
    }

    private static final TileSource SITE_SOURCE = path -> Optional.ofNullable(SITE.get(path));

    private static LogDamaged damage(TileSource source) {
        var replay = new TileReplay(source, SIZE, head.root());
        try {
            while (replay.hasNext()) replay.next();
        } catch (LogDamaged damage) {
            return damage;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the damage was not found");
    }

    private static byte[] entry(int i) { return "entry %03d".formatted(i).getBytes(StandardCharsets.UTF_8); }
}
