package org.omninet.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.did.Did;

/// The vectors of `docs/spec/statements.md` and `docs/spec/entry.md`, made by another implementation.
class EnvelopeGoldenTest {
    private static final Value.Fields EVENTS = Vectors.golden("envelope.json");
    private static final Value.Fields ENTRIES = Vectors.golden("entry.json");

    @TestFactory Stream<DynamicTest> a_signed_event_has_the_id_and_the_unsigned_bytes_of_its_vector() {
        return Vectors.list(EVENTS, "signed").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            SignedEvent event = SignedEvent.parse(hex(vector, "event"));
            Value.Fields said = (Value.Fields) DagJson.parse(Vectors.text(vector, "json"));

            assertThat(event.unsigned()).isEqualTo(hex(vector, "unsigned"));
            assertThat(event.id()).hasToString(Vectors.text(vector, "id")).isEqualTo(EventId.of(Cid.ofDagCbor(event.unsigned())));
            assertThat(event.sig()).isEqualTo(hex(vector, "sig"));
            assertThat(DagJson.print(DagCbor.decode(event.unsigned()))).isEqualTo(Vectors.text(vector, "json"));
            assertThat(drafted(said).signed(hex(vector, "sig")).bytes()).isEqualTo(hex(vector, "event"));
        }));
    }

    /// The same statement, written by us.
    private static EventDraft drafted(Value.Fields said) {
        EventDraft draft = EventDraft.of(Vectors.text(said, "type"), Did.parse(Vectors.text(said, "by")), Vectors.number(said, "at"),
                Vectors.fields(said, "body"));
        Map<String, Value> values = said.values();
        if (values.get("log") instanceof Value.Bytes(byte[] log)) draft = draft.boundTo(Digest.of(log));
        return values.get("until") instanceof Value.Int(long until) ? draft.until(until) : draft;
    }

    @TestFactory Stream<DynamicTest> what_is_just_within_the_limits_is_well_formed() {
        return Vectors.list(EVENTS, "wellFormed").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            SignedEvent event = SignedEvent.parse(hex(vector, "event"));

            assertThat(event.bytes()).isEqualTo(hex(vector, "event"));
        }));
    }

    @TestFactory Stream<DynamicTest> what_is_no_event_is_refused_by_name() {
        return Vectors.list(EVENTS, "malformed").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () ->
                assertThatThrownBy(() -> SignedEvent.parse(hex(vector, "event"))).isInstanceOfSatisfying(Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(Reason.valueOf(Vectors.text(vector, "reason"))))));
    }

    @Test void every_reason_of_the_envelope_has_a_vector() {
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        Vectors.list(EVENTS, "malformed").forEach(vector -> seen.add(Reason.valueOf(Vectors.text(vector, "reason"))));

        assertThat(seen).containsAll(EnumSet.range(Reason.UNKNOWN_KEY, Reason.SIG_SIZE));
    }

    @TestFactory Stream<DynamicTest> an_entry_has_one_spelling() {
        return Vectors.list(ENTRIES, "valid").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            Entry entry = new Entry(Vectors.number(vector, "receivedMillis"), hex(vector, "event"));

            assertThat(entry.encode()).isEqualTo(hex(vector, "entry"));
            assertThat(Entry.decode(hex(vector, "entry"))).isEqualTo(entry);
            assertThat(Digest.sha256(new byte[] {0}, entry.encode()).hex()).isEqualTo(Vectors.text(vector, "leafHash"));
        }));
    }

    @TestFactory Stream<DynamicTest> what_is_no_entry_is_refused_by_name() {
        List<Value.Fields> malformed = Vectors.list(ENTRIES, "malformed");
        return malformed.stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () ->
                assertThatThrownBy(() -> Entry.decode(hex(vector, "entry"))).isInstanceOfSatisfying(Malformed.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.valueOf(Vectors.text(vector, "reason"))))));
    }

    private static byte[] hex(Value.Fields vector, String key) { return HexFormat.of().parseHex(Vectors.text(vector, key)); }
}
