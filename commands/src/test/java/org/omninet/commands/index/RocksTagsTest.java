package org.omninet.commands.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.log.index.MemoryTagStore;

/// The index on disk answers as the one in memory does, and never more than it knows.
class RocksTagsTest {
    @TempDir Path folder;

    @Test void it_answers_as_the_index_in_memory_does() {
        for (long seed = 0; seed < 5; seed++) {
            var random = new Random(seed);
            try (var disk = RocksTags.open(folder.resolve("seed" + seed)); var memory = new MemoryTagStore()) {
                for (int round = 0; round < 20; round++) {
                    var batch = new ArrayList<Set<String>>();
                    for (int i = random.nextInt(200); i >= 0; i--) batch.add(someTags(random));
                    disk.apply(disk.appliedSize(), batch);
                    memory.apply(memory.appliedSize(), batch);
                    assertThat(disk.appliedSize()).isEqualTo(memory.appliedSize());
                    for (int i = 0; i < 50; i++) same(disk, memory, random, seed);
                }
            }
        }
    }

    private static void same(RocksTags disk, MemoryTagStore memory, Random random, long seed) {
        var tags = someTags(random);
        long from = random.nextLong(-1, memory.appliedSize() + 2);
        long to = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(0, memory.appliedSize() + 2);
        int limit = random.nextBoolean() ? 100_000 : random.nextInt(0, 20);
        assertThat(disk.find(tags, from, to, limit)).as("%s in [%d, %d), at most %d, seed %d", tags, from, to, limit, seed)
                .isEqualTo(memory.find(tags, Math.max(0, from), to, limit));
        var tag = tags.isEmpty() ? "none" : tags.iterator().next();
        assertThat(disk.last(tag, to)).as("last %s before %d, seed %d", tag, to, seed).isEqualTo(memory.last(tag, to));
    }

    private static Set<String> someTags(Random random) {
        var tags = new HashSet<String>();
        for (int i = random.nextInt(4); i > 0; i--) tags.add("t:" + (int) Math.pow(2_000, random.nextDouble()));
        return tags;
    }

    @Test void what_was_applied_is_there_when_it_is_opened_again() {
        try (var tags = RocksTags.open(folder)) {
            tags.apply(0, List.of(Set.of("a:1", "b:1"), Set.of("a:1")));
        }
        try (var tags = RocksTags.open(folder)) {
            assertThat(tags.appliedSize()).isEqualTo(2);
            assertThat(tags.find(Set.of("a:1"), 0, 9, 9)).containsExactly(0, 1);
            assertThatThrownBy(() -> tags.apply(1, List.of(Set.of("a:1")))).isInstanceOf(IllegalArgumentException.class);
            tags.clear();
            assertThat(tags.appliedSize()).isZero();
            assertThat(tags.find(Set.of("a:1"), 0, 9, 9)).isEmpty();
            tags.apply(0, List.of(Set.of("c:1")));
            assertThat(tags.last("c:1")).hasValue(0);
        }
    }

    @Test void another_format_is_built_again() throws Exception {
        try (var tags = RocksTags.open(folder)) {
            tags.apply(0, List.of(Set.of("a:1")));
        }
        try (var settings = new RocksSettings(); var db = org.rocksdb.RocksDB.open(settings.options(), folder.toString())) {
            byte[] meta = db.get(TagKey.META);
            meta[0]++;
            db.put(TagKey.META, meta);
        }
        assertEmpty();
    }

    @Test void what_cannot_be_opened_is_built_again() throws IOException {
        fill();
        Files.writeString(folder.resolve("CURRENT"), "nonsense");
        assertEmpty();
    }

    @Test void what_has_lost_a_file_is_built_again() throws IOException {
        fill();
        Files.delete(tables().getFirst());
        assertEmpty();
    }

    @Test void what_meets_damage_says_so_and_is_built_again() throws IOException {
        fill();
        var table = tables().getFirst();
        byte[] bytes = Files.readAllBytes(table);
        // Behind the first block, where the applied size is.
        for (int i = 8_192; i < 16_384; i++) bytes[i] ^= 0x55;
        Files.write(table, bytes);
        try (var tags = RocksTags.open(folder)) {
            assertThat(tags.appliedSize()).isEqualTo(3_000);
            assertThatThrownBy(() -> {
                for (int i = 0; i < 3_000; i++) assertThat(tags.find(Set.of("n:" + i), 0, 3_000, 1)).containsExactly(i);
            }).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("built again at the next start");
        }
        assertEmpty();
    }

    @Test void two_processes_do_not_share_it() {
        try (var _ = RocksTags.open(folder)) {
            assertThatThrownBy(() -> RocksTags.open(folder)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("lock");
        }
    }

    /// Opening again writes what is in memory to a table.
    private void fill() {
        try (var tags = RocksTags.open(folder)) {
            for (int i = 0; i < 3_000; i++) tags.apply(i, List.of(Set.of("n:" + i)));
        }
        RocksTags.open(folder).close();
    }

    private List<Path> tables() throws IOException {
        try (var files = Files.list(folder)) {
            var tables = files.filter(file -> file.toString().endsWith(".sst")).toList();
            assertThat(tables).isNotEmpty();
            return tables;
        }
    }

    private void assertEmpty() {
        try (var tags = RocksTags.open(folder)) {
            assertThat(tags.appliedSize()).isZero();
            tags.apply(0, List.of(Set.of("a:1")));
            assertThat(tags.last("a:1")).hasValue(0);
        }
    }
}
