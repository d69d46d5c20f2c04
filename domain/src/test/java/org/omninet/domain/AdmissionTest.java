package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.START;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityContext;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Role;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.social.SocialStatement;

/// From bytes to a decision, as the gate and the auditor go.
class AdmissionTest {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final Admission ADMISSION = new Admission(CONTEXTS, new JdkSignatures());

    @Test void a_type_that_nobody_knows_is_no_statement_of_these_rules() {
        var event = People.key(ADA).sign(EventDraft.of("social.shouted", ADA, START, new Value.Fields(Map.of())));
        assertThat(ADMISSION.read(event.bytes())).isEmpty();
    }

    @Test void bodies_are_closed() {
        var draft = EventDraft.of("social.followed", ADA, START,
                new Value.Fields(Map.of("who", Value.of(BOB.text()), "why", Value.of("so"))));
        assertThatThrownBy(() -> ADMISSION.read(People.key(ADA).sign(draft).bytes()))
                .isInstanceOfSatisfying(Malformed.class, no -> assertThat(no.reason()).isEqualTo(Malformed.Reason.UNKNOWN_KEY));
    }

    @Test void what_somebody_else_signed_is_not_the_authors() {
        var draft = followed(ADA);
        assertThat(ADMISSION.signature(People.key(ADA).sign(draft), CONTEXTS::empty)).isEmpty();
        assertThat(ADMISSION.signature(People.key(BOB).sign(draft), CONTEXTS::empty)).get()
                .isInstanceOf(SignatureRefusal.DoesNotVerify.class);
    }

    @Test void an_identity_signs_with_its_keys_and_each_key_for_its_role() {
        var did = DidOmni.of(Scenario.id(1).digest());
        var world = new Scenario().given(ADA, new Created(Scenario.logId(), List.of(new RoleKey((DidKey) ADA, Set.of(Role.SIGN)),
                new RoleKey((DidKey) BOB, Set.of(Role.DEVICE))), People.digest("next"), People.digest("recovery"))).world();
        var vouched = EventDraft.of("identity.vouched", did, START, new Value.Fields(Map.of("who", Value.of(BOB.text()))));

        assertThat(ADMISSION.signature(signed(followed(did), ADA), world::state)).isEmpty();
        assertThat(ADMISSION.signature(signed(followed(did), BOB), world::state)).isEmpty();
        assertThat(ADMISSION.signature(signed(vouched, ADA), world::state)).isEmpty();
        assertThat(ADMISSION.signature(signed(vouched, BOB), world::state)).get().isInstanceOf(SignatureRefusal.UnknownKey.class);
        assertThat(ADMISSION.signature(signed(followed(did), People.CYD), world::state)).get()
                .isInstanceOf(SignatureRefusal.UnknownKey.class);
        assertThat(ADMISSION.signature(signed(followed(did), ADA), CONTEXTS::empty)).get()
                .isInstanceOf(SignatureRefusal.UnknownKey.class);
    }

    @Test void only_identities_need_a_state_to_be_verified() {
        var followed = new SocialStatement.Followed(People.BOB);
        for (var by : List.of(DidOmni.of(People.digest("x")), ADA, People.WALLET)) {
            var event = EventDraft.of("social.followed", by, People.START, Contexts.all().body(followed)).signed(new byte[65]);
            assertThat(Admission.keys(event))
                    .isEqualTo(by instanceof DidOmni ? Optional.of(IdentityContext.identity(by)) : Optional.empty());
        }
    }

    private static EventDraft followed(Did by) {
        return EventDraft.of("social.followed", by, START, new Value.Fields(Map.of("who", Value.of(People.DEE.text()))));
    }

    private static SignedEvent signed(EventDraft draft, Did by) { return Story.byIdentity(by, draft); }
}
