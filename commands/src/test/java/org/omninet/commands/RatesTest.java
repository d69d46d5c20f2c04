package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;

import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long SECOND = 1_000_000_000;

    private final Rates rates = new Rates(new GateLimits(1, 10, 2, 2, 1));

    @Test void a_bucket_holds_a_burst_and_fills_at_its_rate() {
        assertThat(rates.waitMillis(ADA, 0)).isZero();
        assertThat(rates.waitMillis(ADA, 0)).isZero();
        assertThat(rates.waitMillis(ADA, 0)).isEqualTo(101);
        assertThat(rates.waitMillis(ADA, SECOND / 10)).as("a refused one takes nothing").isZero();
        assertThat(rates.waitMillis(ADA, SECOND / 10)).isEqualTo(101);
        assertThat(rates.waitMillis(ADA, 100 * SECOND)).isZero();
        assertThat(rates.waitMillis(ADA, 100 * SECOND)).isZero();
        assertThat(rates.waitMillis(ADA, 100 * SECOND)).as("never more than a burst").isPositive();
    }

    @Test void who_was_silent_for_longest_is_forgotten() {
        for (var who : new org.omninet.domain.did.Did[] {ADA, ADA, BOB, BOB}) assertThat(rates.waitMillis(who, 0)).isZero();
        assertThat(rates.waitMillis(ADA, 0)).isPositive();
        assertThat(rates.waitMillis(CYD, 0)).as("in the place of Bob").isZero();
        assertThat(rates.waitMillis(ADA, 0)).isPositive();
        assertThat(rates.waitMillis(BOB, 0)).isZero();
    }

    @Test void whoever_was_held_up_after_reading_the_clock_loses_nothing() {
        assertThat(rates.waitMillis(ADA, SECOND)).isZero();
        assertThat(rates.waitMillis(ADA, 0)).isZero();
    }
}
