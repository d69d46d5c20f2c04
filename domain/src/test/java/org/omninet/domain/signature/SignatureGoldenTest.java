package org.omninet.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.bytes.Vectors;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Governor;

/// The vectors of `docs/spec/signatures.md`, signed by another implementation.
class SignatureGoldenTest {
    private static final Value.Fields GOLDEN = Vectors.golden("envelope.json");
    private static final Signatures SIGNATURES = new TestSignatures();

    @TestFactory Stream<DynamicTest> a_signed_event_verifies_and_its_messages_are_those_of_the_vector() {
        return Vectors.list(GOLDEN, "signed").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            SignedEvent event = SignedEvent.parse(hex(vector, "event"));

            assertThat(SignatureCheck.check(event, SIGNATURES, keys(vector), GovernorLookup.NONE)).isEmpty();
            messages(vector, event);
        }));
    }

    private static void messages(Value.Fields vector, SignedEvent event) {
        switch (Scheme.of((int) Vectors.number(vector, "scheme")).orElseThrow()) {
            case ED25519 -> assertThat(SigningMessages.event(event.unsigned())).isEqualTo(hex(vector, "message"));
            case SECP256K1 -> {
                assertThat(SigningMessages.event(event.unsigned())).isEqualTo(hex(vector, "message"));
                assertThat(SigningMessages.digest(hex(vector, "message"))).isEqualTo(hex(vector, "digest"));
            }
            case WALLET -> {
                assertThat(SigningMessages.wallet((DidPkh) event.by(), event)).isEqualTo(hex(vector, "digest"));
                assertThat(Eip712.omniNet(((DidPkh) event.by()).chainId()).bytes()).isEqualTo(hex(vector, "domainSeparator"));
            }
            case GOVERNOR -> throw new AssertionError("ballots have a list of their own");
            case BATCH -> {
                byte[] payload = Arrays.copyOfRange(event.sig(), event.sig().length - hex(vector, "proof").length - 8, event.sig().length);
                BatchProof proof = BatchProof.read(payload, 0).orElseThrow();
                assertThat(proof.root(event.id()).bytes()).isEqualTo(hex(vector, "batchRoot"));
                assertThat(SigningMessages.batch(proof.size(), proof.root(event.id()))).isEqualTo(hex(vector, "message"));
            }
        }
    }

    @TestFactory Stream<DynamicTest> a_bad_signature_is_refused_by_name() {
        return Vectors.list(GOLDEN, "refused").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            SignedEvent event = SignedEvent.parse(hex(vector, "event"));
            Optional<SignatureRefusal> refusal = SignatureCheck.check(event, SIGNATURES, keys(vector), GovernorLookup.NONE);

            assertThat(refusal.map(SignatureRefusal::name)).contains(Vectors.text(vector, "refusal"));
        }));
    }

    @TestFactory Stream<DynamicTest> a_ballot_for_a_governor_is_what_the_contract_would_count() {
        return Vectors.list(GOLDEN, "ballots").stream().map(vector -> DynamicTest.dynamicTest(Vectors.text(vector, "name"), () -> {
            SignedEvent event = SignedEvent.parse(hex(vector, "event"));
            Value.Fields said = Vectors.fields(vector, "governor");
            Governor governor = new Governor(Vectors.text(said, "address"), Vectors.number(said, "chainId"), Vectors.text(said, "name"),
                    Digest.of(hex(said, "proposalId")), 0);
            Optional<SignatureRefusal> refusal = SignatureCheck.check(event, SIGNATURES, KeyLookup.NONE, _ -> Optional.of(governor));

            if (vector.values().containsKey("refusal"))
                assertThat(refusal.map(SignatureRefusal::name)).contains(Vectors.text(vector, "refusal"));
            else {
                assertThat(refusal).isEmpty();
                assertThat(SigningMessages.governor((DidPkh) event.by(), governor, (int) Vectors.number(vector, "support")))
                        .isEqualTo(hex(vector, "digest"));
            }
        }));
    }

    @Test void every_refusal_has_a_vector() {
        // A wallet's consent and a receiver's voucher stand in bodies, not in `sig`: their vectors are with their statements.
        List<String> all = Arrays.stream(SignatureRefusal.class.getPermittedSubclasses())
                .filter(refusal -> refusal != SignatureRefusal.NoConsent.class && refusal != SignatureRefusal.VoucherNotSigned.class)
                .map(Class::getSimpleName).toList();

        assertThat(Vectors.list(GOLDEN, "refused").stream().map(vector -> Vectors.text(vector, "refusal")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static KeyLookup keys(Value.Fields vector) {
        if (!(vector.values().get("keys") instanceof Value.Items(List<Value> texts))) return KeyLookup.NONE;
        List<DidKey> keys = texts.stream().map(text -> (DidKey) Did.parse(((Value.Text) text).value())).toList();
        return id -> keys.stream().filter(key -> KeyId.of(key).equals(id)).findFirst();
    }

    private static byte[] hex(Value.Fields vector, String key) { return HexFormat.of().parseHex(Vectors.text(vector, key)); }
}
