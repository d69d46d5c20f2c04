package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.log.Append;
import org.omninet.log.TagStore;
import org.omninet.log.index.MemoryTagStore;

/// The index is brought up to the log at the start, whatever has become of it.
class IndexRepairTest {
    private static final int SIZE = 700;
    private final FaultyDisk disk = new FaultyDisk();

    @BeforeEach void a_log() throws Exception {
        var executor = new DiceExecutor(new Random(3));
        try (var log = DiskLog.create(TestLogs.setup(disk, executor, TestLogs.quickSigner()))) {
            for (int i = 0; i < SIZE; i++) log.append(Append.unconditional(entry(i), TestLogs.tags(entry(i))));
            executor.runAll();
        }
    }

    private static byte[] entry(int i) { return ("e" + i + " text").getBytes(StandardCharsets.UTF_8); }

    private void opens(TagStore tags) throws Exception {
        var setup = TestLogs.setup(disk, Runnable::run, TestLogs.quickSigner());
        try (var log = DiskLog.open(new Setup(disk, setup.clock(), Runnable::run, setup.layout(), setup.logId(), setup.signer(),
                setup.tagger(), tags, false))) {
            for (int i = 0; i < SIZE; i += 11) assertThat(log.index().find(Set.of("e" + i), 0, SIZE, 5)).containsExactly(i);
            assertThat(tags.appliedSize()).isEqualTo(SIZE);
        }
    }

    @Test void a_missing_one_is_built() throws Exception { opens(new MemoryTagStore()); }

    @Test void one_that_is_behind_catches_up() throws Exception {
        var behind = new MemoryTagStore();
        for (int i = 0; i < 300; i++) behind.apply(i, List.of(TestLogs.tags(entry(i))));
        opens(behind);
    }

    @Test void one_of_another_log_is_built_anew() throws Exception {
        var other = new MemoryTagStore();
        for (int i = 0; i < 300; i++) other.apply(i, List.of(Set.of("other")));
        opens(other);
        assertThat(other.last("other")).isEqualTo(OptionalLong.empty());
    }

    @Test void one_that_is_ahead_is_built_anew() throws Exception {
        var ahead = new MemoryTagStore();
        for (int i = 0; i < SIZE + 1; i++) ahead.apply(i, List.of(TestLogs.tags(entry(i))));
        opens(ahead);
    }

    @Test void one_that_cannot_be_read_is_built_anew() throws Exception {
        opens(new DamagedUntilCleared());
    }

    /// A store whose files are damaged.
    private static final class DamagedUntilCleared implements TagStore {
        private final MemoryTagStore store = new MemoryTagStore();
        private boolean damaged = true;

        private MemoryTagStore store() {
            if (damaged) throw new IllegalStateException("damaged");
            return store;
        }

        @Override public long appliedSize() { return store().appliedSize(); }

        @Override public void apply(long firstIndex, List<Set<String>> tags) { store().apply(firstIndex, tags); }

        @Override public long[] find(Set<String> tags, long from, long to, int limit) { return store().find(tags, from, to, limit); }

        @Override public OptionalLong last(String tag, long before) { return store().last(tag, before); }

        @Override public void clear() { damaged = false; }

        @Override public void close() {}
    }
}
