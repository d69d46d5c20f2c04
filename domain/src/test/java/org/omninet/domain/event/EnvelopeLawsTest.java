package org.omninet.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.RandomValues;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidKey;

class EnvelopeLawsTest {
    private static final long SEED = 20260102;

    /// Cut out of the received bytes, the unsigned map is what encoding it anew would give, however the bytes were damaged before.
    @Test void the_unsigned_bytes_are_the_map_without_sig() {
        Random random = new Random(SEED);
        int parsed = 0;
        for (int run = 0; run < 100_000; run++) {
            byte[] bytes = draft(random).signed(new byte[1 + random.nextInt(80)]).bytes().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                SignedEvent event = SignedEvent.parse(bytes);
                parsed++;
                Map<String, Value> values = new TreeMap<>(((Value.Fields) DagCbor.decode(bytes)).values());
                values.remove("sig");
                byte[] unsigned = DagCbor.encode(new Value.Fields(values));
                assertThat(event.unsigned()).as(() -> HexFormat.of().formatHex(bytes)).isEqualTo(unsigned);
                assertThat(event.id()).isEqualTo(EventId.of(Cid.ofDagCbor(unsigned)));
            } catch (Malformed _) {
                // Most damage is noticed.
            }
        }
        assertThat(parsed).isGreaterThan(10_000);
    }

    private static EventDraft draft(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        Value.Fields body = new RandomValues(random).fields(3);
        EventDraft draft = EventDraft.of("social.posted", DidKey.ed25519(key), random.nextLong(1L << 53), body);
        if (random.nextBoolean()) draft = draft.boundTo(draft.id().digest());
        return random.nextBoolean() ? draft.until(random.nextLong(1L << 53)) : draft;
    }
}
