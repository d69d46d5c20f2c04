package org.omninet.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Credits;
import org.omninet.domain.EnvelopeRefusal;
import org.omninet.domain.Refusal;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.content.Pin;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.credits.CreditsRefusal.GrantLimitReached;
import org.omninet.domain.credits.CreditsRefusal.NotEnough;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Fraction;
import org.omninet.domain.governance.Tally;
import org.omninet.domain.node.Parameter;
import org.omninet.domain.signature.KeyId;
import org.omninet.domain.signature.Scheme;

/// Every "no" is a sentence that a person understands: its facts with units, nothing of how a record prints.
class RefusalWordsTest {
    private static final TestKey ANN = TestKey.of("ann");
    /// Facts that the sentence may leave out, because the other ones tell the same.
    private static final Set<String> UNSAID = Set.of("LogForbidden.log", "WrongBallot.governor", "ChainTallyMisplaced.governor");

    static Stream<Class<?>> refusals() { return ErrorCatalogue.records().values().stream().flatMap(it -> it.stream()); }

    @ParameterizedTest @MethodSource("refusals")
    void a_refusal_is_a_sentence_with_its_facts(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        var refusal = (Refusal) constructor.newInstance(Arrays.stream(components).map(RefusalWordsTest::fact).toArray());
        assertThat(refusal.name()).isEqualTo(type.getSimpleName());
        var detail = refusal.detail();
        assertThat(detail).doesNotContain("[", "]", "=", "Optional").hasSizeBetween(10, 300).contains(" ");
        for (var component : components)
            if (!UNSAID.contains(refusal.name() + "." + component.getName()))
                assertThat(detail).as(component.getName()).contains(said(component));
        assertThat(refusal.law()).isEqualTo(refusal.name() + ": " + detail);
    }

    @Test void amounts_are_in_credits_and_times_are_times() {
        assertThat(new NotEnough(Credits.of(100_000_000), Credits.of(1_000_000_000)).detail())
                .isEqualTo("the account has 100 credits free to spend, 1000 credits asked");
        assertThat(new NotEnough(Credits.of(1_000_000), Credits.of(1_500_000)).detail())
                .isEqualTo("the account has 1 credit free to spend, 1.5 credits asked");
        assertThat(new GrantLimitReached(Credits.of(1), Credits.of(2)).detail())
                .isEqualTo("0.000001 credits are granted already; this log allows 0.000002 credits in all");
        assertThat(new EnvelopeRefusal.Expired(0, 60_000).detail())
                .isEqualTo("was to count until 1970-01-01T00:00:00Z, and it is 1970-01-01T00:01:00Z");
    }

    private static Object fact(RecordComponent component) {
        var type = component.getType();
        if (type == long.class) return isTime(component) ? 86_400_000L * 19_000 : isDay(component) ? 19_000L : 7_731L;
        if (type == int.class) return 42;
        if (type == String.class) return "a text";
        if (type == Credits.class) return Credits.of(12_500_000);
        if (type == Did.class) return ANN.did();
        if (type == Digest.class) return Digest.sha256(new byte[] {1});
        if (type == Address.class) return new Address("0x" + "ab".repeat(20));
        if (type == Cid.class) return Cid.ofRaw(new byte[] {1});
        if (type == Scheme.class) return Scheme.WALLET;
        if (type == KeyId.class) return new KeyId(1, 2);
        if (type == EventId.class) return new EventId(Digest.sha256(new byte[] {3}));
        if (type == HoldId.class) return new HoldId(ANN.did(), new EventId(Digest.sha256(new byte[] {2})));
        if (type == SessionId.class) return new SessionId(5, 6);
        if (type == Pin.Terms.class)
            return new Pin.Terms(ANN.did(), Cid.ofRaw(new byte[] {1}), ANN.did(), Credits.of(12_500_000), 1, 2);
        if (type == boolean.class) return true;
        if (type == Fraction.class) return Fraction.of(3, 4);
        if (type == Parameter.class) return Parameter.RECEIPT_FEE_MILLIONTHS;
        if (type == Tally.class) return new Tally(2, 1, 10, 100, List.of(3L, 7L), OptionalInt.of(1), List.of(), true, true);
        if (type == Optional.class) return Optional.of(8453L);
        return fail("a refusal holds a " + type + ": give this test one");
    }

    private static String said(RecordComponent component) {
        var fact = fact(component);
        return switch (fact) {
            case Credits _ -> "12.5 credits";
            case Did did -> did.text();
            case Digest digest -> digest.hex();
            case Scheme _ -> "03";
            case Pin.Terms _ -> "12.5 credits";
            case Parameter parameter -> parameter.wireName();
            case Tally tally -> tally.words();
            case Boolean _ -> "";
            case HoldId hold -> hold.held().toString();
            case Optional<?> optional -> String.valueOf(optional.orElseThrow());
            case Integer _ when component.getName().equals("code") -> "2a";
            case Long _ when isTime(component) -> "2022-01-08T00:00:00Z";
            case Long _ when isDay(component) -> "2022-01-08";
            default -> fact.toString();
        };
    }

    private static boolean isTime(RecordComponent component) {
        return component.getName().endsWith("Millis") && !component.getName().equals("epochMillis")
                && !component.getName().equals("retryAfterMillis");
    }

    private static boolean isDay(RecordComponent component) {
        return component.getName().equals("day") || component.getName().equals("lastDay");
    }
}
