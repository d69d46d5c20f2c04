package org.omninet.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where one item ends and the next begins.
class CborSequenceTest {

    @Test void items_are_cut_as_they_were_sent() {
        var split = CborSequence.split(new byte[] {0x01, 0x41, 0x07, 0x02}, 10);
        assertThat(split.items()).containsExactly(new byte[] {0x01}, new byte[] {0x41, 0x07}, new byte[] {0x02});
        assertThat(split.broken()).isEmpty();
    }

    @Test void of_a_sequence_that_is_too_long_no_more_is_cut_than_shows_it() {
        assertThat(CborSequence.split(new byte[1 << 20], 1_000).items()).hasSize(1_001);
    }

    @Test void what_follows_an_item_that_cannot_be_read_is_one_rest() {
        var split = CborSequence.split(new byte[] {0x01, (byte) 0xff, 0x02}, 10);
        assertThat(split.items()).hasSize(1);
        assertThat(split.broken().orElseThrow().rest()).isEqualTo(new byte[] {(byte) 0xff, 0x02});
    }
}
