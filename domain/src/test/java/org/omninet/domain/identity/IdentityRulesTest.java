package org.omninet.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.WALLET;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.identity.IdentityContext.identity;
import static org.omninet.domain.identity.IdentityContext.vouch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;

public class IdentityRulesTest {
    private static final RoleKey ADAS = new RoleKey((DidKey) ADA, Set.of(Role.SIGN));
    private static final RoleKey ADAS_PHONE = new RoleKey((DidKey) ADA, Set.of(Role.DEVICE));
    private static final RoleKey BOBS = new RoleKey((DidKey) BOB, Set.of(Role.DEVICE));
    private static final RoleKey OF_NO_ROLE = new RoleKey((DidKey) BOB, Set.of());

    public static Stream<RefusalCase> refusals() {
        return Stream.of(
            no("no key at all", new IdentityRefusal.BadNumberOfKeys(0, 32), () -> new Scenario().when(ADA, created())),
            no("33 keys, before whether they differ", new IdentityRefusal.BadNumberOfKeys(33, 32),
                () -> new Scenario().when(BOB, created(many(33, OF_NO_ROLE)))),
            no("a key twice, before who says it", new IdentityRefusal.BadKeys(ADA.text()),
                () -> new Scenario().when(BOB, created(ADAS, ADAS_PHONE))),
            no("a key without a role", new IdentityRefusal.BadKeys(BOB.text()),
                () -> new Scenario().when(BOB, created(ADAS, OF_NO_ROLE))),
            no("the second key, before what the keys may", new IdentityRefusal.NotTheFirstKey(BOB),
                () -> new Scenario().when(BOB, created(ADAS_PHONE, BOBS))),
            no("a wallet", new IdentityRefusal.NotTheFirstKey(WALLET), () -> new Scenario().when(WALLET, created(ADAS))),
            no("devices only", new IdentityRefusal.NoSigningKey(), () -> new Scenario().when(ADA, created(ADAS_PHONE, BOBS))),
            no("for oneself", new IdentityRefusal.VouchesForSelf(ADA), () -> new Scenario().when(ADA, new Vouched(ADA))),
            no("twice", new IdentityRefusal.AlreadyVouched(BOB),
                () -> new Scenario().given(ADA, new Vouched(BOB)).when(ADA, new Vouched(BOB))),
            no("what was never given", new IdentityRefusal.NotVouched(BOB),
                () -> new Scenario().given(BOB, new Vouched(ADA)).when(ADA, new VouchWithdrawn(BOB))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void an_identity_is_named_after_the_statement_that_created_it() {
        var did = DidOmni.of(Scenario.id(1).digest());
        new Scenario().when(ADA, created(ADAS, BOBS)).thenAccepted()
            .state(identity(did), new Identity(did, Optional.of(new Identity.Promises(Scenario.logId(), People.digest("next"),
                    People.digest("recovery"), Scenario.id(1), Scenario.id(1))), List.of(ADAS, BOBS), List.of()))
            .state(identity(DidOmni.of(Scenario.id(2).digest())), Identity.none(DidOmni.of(Scenario.id(2).digest())))
            .when(did, new Vouched(BOB)).thenAccepted();
    }

    @Test void thirty_two_keys_are_not_too_many() {
        var keys = many(32, ADAS);
        new Scenario().when(keys[0].key(), created(keys)).thenAccepted();
    }

    @Test void a_vouch_can_be_withdrawn_and_given_again() {
        new Scenario().given(ADA, new Vouched(BOB))
            .state(vouch(ADA, BOB), new Vouch(vouch(ADA, BOB), true))
            .state(vouch(BOB, ADA), new Vouch(vouch(BOB, ADA), false))
            .given(ADA, new VouchWithdrawn(BOB))
            .state(vouch(ADA, BOB), new Vouch(vouch(ADA, BOB), false))
            .when(ADA, new VouchWithdrawn(BOB)).thenRefused(new IdentityRefusal.NotVouched(BOB))
            .when(ADA, new Vouched(BOB)).thenAccepted();
    }

    @Test void a_device_signs_words_and_a_signing_key_everything() {
        for (var type : List.of("social.posted", "content.erased", "content.chunk-receipted", "x.org.example.liked")) {
            assertThat(Role.DEVICE.covers(type)).isTrue();
            assertThat(Role.SIGN.covers(type)).isTrue();
        }
        for (var type : List.of("credits.transferred", "identity.vouched", "node.key-rotated", "governance.ballot-cast",
                "content.pinned")) {
            assertThat(Role.DEVICE.covers(type)).isFalse();
            assertThat(Role.SIGN.covers(type)).isTrue();
        }
        for (var type : List.of("identity.key-added", "identity.recovered", "identity.wallet-linked")) {
            assertThat(Role.DEVICE.covers(type)).isFalse();
            assertThat(Role.SIGN.covers(type)).isFalse();
        }
    }

    private static RoleKey[] many(int count, RoleKey like) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RoleKey(DidKey.ed25519(People.digest("key " + i).bytes()), like.roles())).toArray(RoleKey[]::new);
    }

    private static Created created(RoleKey... keys) {
        return new Created(Scenario.logId(), List.of(keys), People.digest("next"), People.digest("recovery"));
    }
}
