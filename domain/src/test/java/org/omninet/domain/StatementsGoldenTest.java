package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.Commitment;
import org.omninet.domain.identity.Identity;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.signature.TestSignatures;

/// `docs/spec/vectors/statements.json`: the bytes of one statement of every type. They are only ever added.
class StatementsGoldenTest {
    private static final String FILE = "statements.json";
    private static final String ABOUT = "One signed statement of every type: its bytes, the same as DAG-JSON, its id, and the Ed25519 seed it is "
            + "signed with (scheme 01).";
    private static final HexFormat HEX = HexFormat.of();

    @BeforeAll static void write() { if (GoldenFile.isWriting()) GoldenFile.write(FILE, ABOUT, "statements", rows()); }

    @Test void each_is_read_verified_and_written_again() {
        var admission = new Admission(Contexts.all(), new TestSignatures());
        for (var golden : golden()) {
            var bytes = HEX.parseHex(Vectors.text(golden, "bytes"));
            var read = admission.read(bytes).orElseThrow();
            assertThat(read.event().id()).hasToString(Vectors.text(golden, "id"));
            assertThat(DagCbor.decode(bytes)).isEqualTo(golden.values().get("event"));
            assertThat(DagCbor.encode(Vectors.fields(golden, "event"))).isEqualTo(bytes);
            var statement = read.proposed().statement();
            assertThat(admission.signature(read.event(), entity -> promised(admission.contexts().empty(entity), statement))).isEmpty();
            assertThat(admission.contexts().wireName(statement)).isEqualTo(read.event().type());
            if (!(statement instanceof Extension)) assertThat(admission.contexts().body(statement)).isEqualTo(read.event().body());
        }
    }

    /// An identity that has promised the key which the statement shows.
    private static State promised(State empty, Object statement) {
        if (!(empty instanceof Identity identity && statement instanceof KeyChange change)) return empty;
        var promise = Commitment.to(change.revealed());
        return new Identity(identity.did(), Optional.of(new Identity.Promises(promise, promise, promise, change.prev(), change.prev())),
                List.of(), List.of());
    }

    @Test void the_same_words_give_the_same_bytes_today() {
        assertThat(golden().stream().<Value>map(it -> it).toList()).containsExactlyElementsOf(rows());
    }

    @Test void there_is_one_of_every_type() {
        var types = new HashSet<String>();
        golden().forEach(it -> types.add(SignedEvent.parse(HEX.parseHex(Vectors.text(it, "bytes"))).type()));
        assertThat(types).containsAll(Contexts.all().wireNames());
    }

    private static List<Value.Fields> golden() { return Vectors.list(Vectors.golden(FILE), "statements"); }

    private static List<Value> rows() {
        var rows = new ArrayList<Value>();
        OneOfEach.events().forEach((name, event) -> rows.add(new BodyDraft().put("name", name).put("id", event.id().toString())
                .put("seed", seed(event)).put("bytes", HEX.formatHex(event.bytes())).put("event", DagCbor.decode(event.bytes())).end()));
        return rows;
    }

    /// The private key it is signed with: these people are nobody.
    private static String seed(SignedEvent event) {
        var key = event.by() instanceof DidOmni ? promised(event) : People.key(event.by());
        return HEX.formatHex(key.seed());
    }

    private static TestKey promised(SignedEvent event) {
        var owner = new Owner("golden");
        return event.type().equals("identity.recovered") ? owner.recovery() : owner.next();
    }

    @Test void the_readable_form_reads_back() {
        for (var golden : golden()) {
            var event = Vectors.fields(golden, "event");
            assertThat(DagJson.parse(DagJson.print(event))).isEqualTo(event);
        }
    }
}
