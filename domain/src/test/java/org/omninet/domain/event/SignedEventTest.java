package org.omninet.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;

class SignedEventTest {
    private final Did author = DidKey.ed25519(new byte[32]);
    private final Digest log = Digest.sha256(new byte[] {7});
    private final Value.Fields body = new Value.Fields(Map.of("amount", Value.of(5), "to", Value.of(author.text())));
    private final EventDraft draft = EventDraft.of("credits.transferred", author, 1000, body).boundTo(log).until(2000);

    @Test void a_signed_draft_reads_back_as_it_was_written() {
        SignedEvent event = draft.signed(new byte[] {1, 2, 3});

        assertThat(event.type()).isEqualTo("credits.transferred");
        assertThat(event.by()).isEqualTo(author);
        assertThat(event.atMillis()).isEqualTo(1000);
        assertThat(event.log()).contains(log);
        assertThat(event.untilMillis()).hasValue(2000);
        assertThat(event.body()).isEqualTo(body);
        assertThat(event.sig()).containsExactly(1, 2, 3);
    }

    @Test void the_unsigned_bytes_are_cut_from_the_received_ones() {
        SignedEvent event = draft.signed(new byte[] {1, 2, 3});

        assertThat(event.unsigned()).isEqualTo(draft.unsigned());
        assertThat(event.id()).isEqualTo(draft.id());
    }

    @Test void a_statement_signed_twice_is_one_statement() {
        assertThat(draft.signed(new byte[] {1}).id()).isEqualTo(draft.signed(new byte[300]).id());
    }
}
