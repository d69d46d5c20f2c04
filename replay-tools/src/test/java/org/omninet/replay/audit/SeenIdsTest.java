package org.omninet.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;

/// Ten million ids in little memory, without ever being wrong.
class SeenIdsTest {
    private static final int MANY = 10_000_000;

    /// The id at an index, made again at will: so the test needs no list of them.
    private static EventId id(long index) {
        long a = mix(index);
        long b = mix(a);
        long c = mix(b);
        return new EventId(new Digest(a, b, c, mix(c)));
    }

    private static long mix(long x) {
        long z = (x + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        return z ^ (z >>> 29);
    }

    @Test void ten_million_ids_are_each_new_once_and_known_ever_after() {
        var ids = new SeenIds(MANY, new SplittableRandom(1), SeenIdsTest::id);
        for (long i = 0; i < MANY - 1_000; i++) if (!ids.add(id(i), i)) throw new AssertionError("new, but known: " + i);
        assertThat(ids.confirmations()).as("two ids with one fingerprint are rare").isLessThan(100);
        for (long i = 0; i < 1_000; i++) assertThat(ids.add(id(i * 9_973), MANY - 1_000 + i)).as("%d", i).isFalse();
    }

    @Test void an_id_takes_at_most_sixteen_bytes_and_all_of_them_fit_in_a_small_heap() {
        for (long max : new long[] {1_000, 100_000, 10_000_000, 1_000_000_000})
            assertThat(SeenIds.bytes(max)).as("%d ids", max).isLessThanOrEqualTo(16 * max);
        assertThat(SeenIds.bytes(MANY)).as("of 512 MiB").isLessThan(128L << 20);
    }

    @Test void a_checkpoint_that_claims_more_than_memory_holds_is_known_before_it_is_believed() {
        long heap = 512L << 20;
        assertThat(SeenIds.fits(MANY, heap)).isTrue();
        assertThat(SeenIds.fits(1_000_000_000, heap)).isFalse();
        assertThat(SeenIds.fits(Long.MAX_VALUE, heap)).isFalse();
    }

    @Test void ids_that_collide_are_told_apart_by_reading_again() {
        // With a key of zeros the multiplications are zero as soon as one word is: every id of this shape has the same hash.
        var ids = new SeenIds(100, new Zeros(), index -> new EventId(new Digest(0, index, 0, 7)));
        for (long i = 0; i < 50; i++) assertThat(ids.add(new EventId(new Digest(0, i, 0, 7)), i)).isTrue();
        assertThat(ids.confirmations()).isPositive();
        assertThat(ids.add(new EventId(new Digest(0, 20, 0, 7)), 50)).isFalse();
    }

    @Test void more_ids_than_announced_are_a_defect() {
        var ids = new SeenIds(2, new SplittableRandom(1), SeenIdsTest::id);
        ids.add(id(0), 0);
        ids.add(id(1), 1);
        assertThatThrownBy(() -> ids.add(id(2), 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static final class Zeros implements RandomGenerator {
        @Override public long nextLong() { return 0; }
    }
}
