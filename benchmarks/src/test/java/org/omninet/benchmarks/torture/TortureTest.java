package org.omninet.benchmarks.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {
    private static final int ROUNDS = 2;
    private static final int LOAD_MILLIS = 1_000;

    @Timeout(180)
    @Test void a_node_that_is_killed_under_load_keeps_every_promise(@TempDir Path folder) throws Exception {
        var outcome = new KillRun(folder, ROUNDS, 1, 32, LOAD_MILLIS, System.out::println).run();
        assertThat(outcome.kills()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(outcome.restartMillis()).hasSize(ROUNDS);
        assertThat(outcome.acknowledged()).isGreaterThan(32);
        assertThat(outcome.size()).isGreaterThan(outcome.acknowledged());
    }

    @Timeout(180)
    @Test void a_node_that_is_asked_for_too_much_says_so_and_recovers(@TempDir Path folder) throws Exception {
        var outcome = new OverloadRun(folder, 1, 2, 5, 10, 800, 300, System.out::println).run();
        assertThat(outcome.acknowledged()).isPositive();
        assertThat(outcome.statuses()).containsKey(503);
        assertThat(outcome.size()).isGreaterThan(10);
    }
}
