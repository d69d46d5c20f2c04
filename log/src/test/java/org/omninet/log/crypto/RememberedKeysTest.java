package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The memory of keys pays the full check once, is bounded, and remembers no refused key.
class RememberedKeysTest {
    private final AtomicInteger checks = new AtomicInteger();
    private final RememberedKeys<Integer> keys = new RememberedKeys<>(key -> {
        checks.incrementAndGet();
        int number = ByteBuffer.wrap(key).getInt();
        return number < 0 ? Optional.empty() : Optional.of(number);
    });

    @Test void a_good_key_is_checked_once_a_bad_one_each_time() {
        assertThat(keys.get(key(1))).contains(1);
        assertThat(keys.get(key(1))).contains(1);
        assertThat(checks).hasValue(1);
        assertThat(keys.get(key(-1))).isEmpty();
        assertThat(keys.get(key(-1))).isEmpty();
        assertThat(checks).hasValue(3);
    }

    @Test void the_callers_array_may_change_afterwards() {
        byte[] mine = key(1);
        keys.get(mine);
        mine[3] = 2;
        assertThat(keys.get(mine)).contains(2);
        assertThat(keys.get(key(1))).contains(1);
    }

    @Test void a_key_in_use_outlives_a_flood_and_an_unused_one_does_not() {
        keys.get(key(1));
        keys.get(key(2));
        for (int flood = 0; flood < 3 * RememberedKeys.GENERATION; flood++) {
            keys.get(key(1_000 + flood));
            if (flood % 1_000 == 0) keys.get(key(1));
        }
        int before = checks.get();
        keys.get(key(1));
        assertThat(checks).hasValue(before);
        keys.get(key(2));
        assertThat(checks).hasValue(before + 1);
    }

    private static byte[] key(int number) { return ByteBuffer.allocate(32).putInt(number).array(); }
}
