package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.Answer.Kind;
import org.omninet.commands.Answer.Refused;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.TestKey;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityContext;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.Role;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.signature.KeyId;
import org.omninet.domain.signature.Scheme;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.social.SocialStatement.Followed;

/// An author whose keys are a state: several, with roles.
class IdentityGateTest {
    private static final TestKey PHONE = TestKey.of("phone");

    private final Node node = new Node(new GateLimits(10_000, 1, 2, 10, 10), 100);
    private final SignedEvent creation = node.signed(ADA, new Created(Node.LOG_ID, List.of(
            new RoleKey((DidKey) ADA, Set.of(Role.SIGN)), new RoleKey(PHONE.did(), Set.of(Role.DEVICE))),
            People.digest("next"), People.digest("recovery")));
    private final Did identity = DidOmni.of(creation.id().digest());

    @BeforeEach void an_identity_is_created_and_has_credits() {
        assertThat(node.gate.submit(creation.bytes()).join()).isInstanceOf(Accepted.class);
        assertThat(node.submit(OPERATOR, new Granted(identity, Credits.of(10)))).isInstanceOf(Accepted.class);
    }

    @AfterEach void the_whole_ledger_checks() {
        assertThat(node.audited().size()).isEqualTo(node.log.size());
        node.close();
    }

    @Test void its_keys_sign_for_what_their_roles_cover() {
        assertThat(says(PHONE, new Followed(BOB))).isInstanceOf(Accepted.class);
        assertThat(says(People.key(ADA), new Transferred(BOB, Credits.of(1)))).isInstanceOf(Accepted.class);
        node.clock.millis.addAndGet(60_000);
        refused(says(PHONE, new Transferred(BOB, Credits.of(1))), "UnknownKey");
        refused(says(People.key(BOB), new Followed(BOB)), "UnknownKey");
    }

    @Test void whoever_forges_uses_up_nothing_of_its() {
        for (int i = 0; i < 5; i++) refused(says(People.key(BOB), new Followed(BOB)), "UnknownKey");
        assertThat(says(PHONE, new Followed(BOB))).isInstanceOf(Accepted.class);
    }

    @Test void keys_that_changed_since_the_signature_was_checked_are_checked_again() {
        var read = Node.read(signed(PHONE, new Followed(BOB)).bytes());
        KeyCheck revoked = states -> {
            assertThat(states.apply(IdentityContext.identity(identity))).isEqualTo(node.commands.state(IdentityContext.identity(identity)));
            return Optional.of(new SignatureRefusal.UnknownKey(KeyId.of(PHONE.did())));
        };
        assertThat(node.commands.propose(read, 0, revoked)).isInstanceOf(Outcome.Refused.class);
        assertThat(node.commands.propose(read, 0, KeyCheck.NONE)).isInstanceOf(Outcome.Sequenced.class);
        assertThat(node.log.lastAppend.invalidating()).contains("identity:" + identity.text(), "spends:identity:" + identity.text());
        node.gate.submit(read.event().bytes()).join();
    }

    private Answer says(TestKey key, Object statement) { return node.gate.submit(signed(key, statement).bytes()).join(); }

    private SignedEvent signed(TestKey key, Object statement) {
        var draft = node.draft(identity, statement);
        return draft.signed(Scheme.ED25519.sig(KeyId.of(key.did()), key.sign(SigningMessages.event(draft.unsigned()))));
    }

    private static void refused(Answer answer, String error) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, it -> {
            assertThat(it.error()).isEqualTo(error);
            assertThat(it.kind()).isEqualTo(Kind.SIGNATURE);
        });
    }
}
