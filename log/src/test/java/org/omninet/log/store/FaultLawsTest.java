package org.omninet.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The log under power failures and failing disks: a few seeds of [FaultTrial]; `omni torture --faults power` takes any number.
class FaultLawsTest {
    private static final int RUNS = 25;

    @Test void a_power_failure_loses_nothing_that_was_acknowledged() throws Exception {
        Seeds.each(RUNS, seed -> assertThat(FaultTrial.powerFailure(seed)).isGreaterThan(1000));
    }

    @Test void a_disk_that_fails_for_a_while_loses_nothing_even_when_the_power_fails_later() throws Exception {
        Seeds.each(RUNS, FaultTrial::passingFault);
    }

    @Test void a_failing_disk_stops_the_log_and_loses_nothing_that_was_acknowledged() throws Exception {
        Seeds.each(RUNS, FaultTrial::failingDisk);
    }
}
