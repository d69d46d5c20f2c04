package org.omninet.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A few seeds of the small internet; `omni torture --faults network` takes any number.
class NetworkTrialTest {
    private static final int STEPS = 1_000;

    @Timeout(120)
    @Test void the_same_seed_gives_the_same_roots() throws IOException {
        var once = NetworkTrial.run(1, STEPS);
        assertThat(NetworkTrial.run(1, STEPS)).isEqualTo(once);
        assertThat(NetworkTrial.run(2, STEPS).roots()).isNotEqualTo(once.roots());
        assertThat(once.acknowledged()).isGreaterThan(50);
        assertThat(once.powerCuts()).isPositive();
    }

    @Timeout(120)
    @Test void whatever_happens_every_log_keeps_its_word() throws IOException {
        for (long seed = 10; seed < 14; seed++) assertThat(NetworkTrial.run(seed, STEPS).entries()).isPositive();
    }
}
