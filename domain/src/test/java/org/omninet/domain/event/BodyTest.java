package org.omninet.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;

class BodyTest {
    private final Did did = DidKey.ed25519(new byte[32]);
    private final Cid link = Cid.ofDagCbor(new byte[] {1});
    private final Cid raw = Cid.ofRaw(new byte[] {1});

    private Body body() {
        return new Body(new Value.Fields(Map.of("did", Value.of(did.text()), "link", Value.of(link), "raw", Value.of(raw),
                "text", Value.of("grün"), "amount", Value.of(7), "below", Value.of(-1), "flag", Value.of(true),
                "digest", Value.of(new byte[32]),
                "texts", Value.Items.of(Value.of("a"), Value.of("b")), "in", new Value.Fields(Map.of("a", Value.of(1))))));
    }

    @Test void each_key_is_read_as_what_it_is() {
        Body body = body();
        assertThat(body.did("did")).isEqualTo(did);
        assertThat(body.event("link")).isEqualTo(EventId.of(link));
        assertThat(body.link("raw")).isEqualTo(raw);
        assertThat(body.text("text", 5)).isEqualTo("grün");
        assertThat(body.credits("amount")).isEqualTo(7);
        assertThat(body.whole("below", -1, 1)).isEqualTo(-1);
        assertThat(body.flag("flag")).isTrue();
        assertThat(body.digest("digest").bytes()).isEqualTo(new byte[32]);
        assertThat(body.texts("texts")).isEqualTo(List.of("a", "b"));
        Body in = body.fields("in");
        assertThat(in.whole("a", 0, 9)).isEqualTo(1);
        in.end();
        body.end();
    }

    @Test void a_key_that_nobody_asked_for_is_refused() {
        Body body = body();
        body.did("did");

        refuses(Reason.UNKNOWN_KEY, body::end);
        refuses(Reason.UNKNOWN_KEY, () -> body().fields("in").end());
    }

    @Test void an_absent_key_is_missing_unless_it_is_optional() {
        refuses(Reason.MISSING_KEY, () -> body().text("memo"));
        assertThat(body().optionalText("memo")).isEmpty();
        assertThat(body().optionalDid("did")).contains(did);
        assertThat(body().optionalMillis("memo")).isEmpty();
    }

    @Test void null_is_not_absent() {
        Value.Fields fields = new Value.Fields(Map.of("memo", Value.nil()));

        refuses(Reason.WRONG_KIND, () -> new Body(fields).optionalText("memo"));
    }

    @Test void what_is_of_another_kind_or_out_of_range_is_refused() {
        refuses(Reason.WRONG_KIND, () -> body().did("amount"));
        refuses(Reason.WRONG_KIND, () -> body().credits("text"));
        refuses(Reason.WRONG_KIND, () -> body().link("digest"));
        refuses(Reason.WRONG_KIND, () -> body().flag("amount"));
        refuses(Reason.WRONG_KIND, () -> body().bytes("text"));
        refuses(Reason.WRONG_KIND, () -> body().items("in"));
        refuses(Reason.WRONG_KIND, () -> body().fields("texts"));
        refuses(Reason.NOT_A_DID, () -> body().did("text"));
        refuses(Reason.NOT_A_CID, () -> body().event("raw"));
        refuses(Reason.OUT_OF_RANGE, () -> body().credits("below"));
        refuses(Reason.OUT_OF_RANGE, () -> body().millis("below"));
        refuses(Reason.OUT_OF_RANGE, () -> body().whole("amount", 8, 9));
        refuses(Reason.OUT_OF_RANGE, () -> body().text("text", 4));
        refuses(Reason.OUT_OF_RANGE, () -> body().bytes("digest", 31));
    }

    private static void refuses(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.reason()).isEqualTo(reason);
            assertThat(malformed.where()).startsWith("body.");
        });
    }
}
