package org.omninet.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;
import static org.omninet.replay.Ledger.BOB;
import static org.omninet.replay.Ledger.OPERATOR;
import static org.omninet.replay.Ledger.START;
import static org.omninet.replay.Ledger.grant;
import static org.omninet.replay.Ledger.pay;
import static org.omninet.replay.Ledger.post;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.Role;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.replay.Ledger;
import org.omninet.replay.Ledger.Person;
import org.omninet.replay.source.ServedLog;

/// What an audit says of lawful logs, and of logs that a dishonest node has signed.
class AuditTest {

    private static Outcome audit(Ledger ledger, Options options) throws IOException {
        return Audit.of(ServedLog.open(ledger.tiles()), options, Watcher.NONE);
    }

    private static Finding finding(Ledger ledger) throws IOException {
        Outcome outcome = audit(ledger, Options.NONE);
        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
        return ((Outcome.Broken) outcome).finding();
    }

    private static void broken(Ledger ledger, long index, String law) throws IOException {
        Finding finding = finding(ledger);
        assertThat(finding.law()).contains(law);
        assertThat(finding.index()).isEqualTo(index);
        assertThat(finding.file()).isEmpty();
    }

    @Test void a_lawful_log_is_sound_and_its_sums_are_told() throws IOException {
        try (var ledger = Ledger.opened().live(1_000)) {
            Outcome outcome = audit(ledger, Options.NONE.withKey(ledger.key()));
            assertThat(outcome).isInstanceOf(Outcome.Sound.class);
            Summary seen = outcome.summary();
            assertThat(seen.size()).isEqualTo(1_000);
            assertThat(seen.signatures()).isEqualTo(1_000);
            assertThat(seen.root()).isEqualTo(ledger.log().head().root());
            assertThat(seen.logId()).contains(ledger.logId());
            assertThat(seen.totals().granted()).isEqualTo(1_500_000);
            assertThat(seen.accounts()).containsOnlyKeys(ADA.did().text(), BOB.did().text());
            assertThat(seen.accounts().values().stream().mapToLong(it -> it.balance().micro()).sum()).isEqualTo(1_500_000);
        }
    }

    @Test void every_size_around_a_tile_is_sound() throws IOException {
        try (var ledger = Ledger.opened()) {
            for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 513, 700}) {
                ledger.live(size);
                assertThat(audit(ledger, Options.NONE.withKey(ledger.key()))).as("size %d", ledger.log().size())
                        .isInstanceOf(Outcome.Sound.class);
            }
        }
    }

    @Test void every_prefix_is_audited_against_the_signed_tree() throws IOException {
        try (var ledger = Ledger.opened().live(700)) {
            for (int size : new int[] {1, 2, 3, 255, 256, 257, 512, 600, 699, 700}) {
                Outcome outcome = audit(ledger, Options.NONE.withSize(size));
                assertThat(outcome).as("size %d", size).isInstanceOf(Outcome.Sound.class);
                assertThat(outcome.summary().size()).isEqualTo(size);
            }
            assertThat(audit(ledger, Options.NONE.withSize(701))).isInstanceOf(Outcome.Open.class);
        }
    }

    @Test void a_refused_statement_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(300).say(ADA, pay(BOB.did(), 900_000_000)).live(310)) {
            broken(ledger, 300, "NotEnough");
            assertThat(finding(ledger).id()).isPresent();
        }
    }

    @Test void credits_made_of_nothing_are_found() throws IOException {
        try (var ledger = Ledger.opened().live(10).say(ADA, grant(ADA.did(), 5))) {
            broken(ledger, 10, "NotTheOperator");
        }
        try (var ledger = Ledger.opened().live(10).say(OPERATOR, grant(ADA.did(), 99_999_999))) {
            broken(ledger, 10, "GrantLimitReached");
        }
    }

    @Test void a_statement_that_its_author_did_not_sign_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(20)) {
            ledger.record(BOB.sign(ledger.draft(ADA, pay(BOB.did(), 10)))).live(30);
            broken(ledger, 20, "signed by its author, but DoesNotVerify");
            assertThat(audit(ledger, new Options(Optional.empty(), Optional.empty(), OptionalLong.empty(), true, Optional.empty())))
                    .as("on trust").isInstanceOf(Outcome.Sound.class);
        }
    }

    @Test void a_statement_that_stands_twice_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(20)) {
            var twice = ADA.sign(ledger.draft(ADA, pay(BOB.did(), 10)));
            ledger.record(twice).live(300).record(twice).live(310);
            broken(ledger, 300, "a statement is recorded once");
        }
    }

    @Test void time_that_runs_back_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(20).at(START + 10_000).say(ADA, post("later")).at(START + 9_999).say(ADA, post("earlier"))) {
            broken(ledger, 21, "received time never runs back");
        }
    }

    @Test void a_log_that_was_not_opened_is_found() throws IOException {
        try (var ledger = new Ledger().say(ADA, post("first"))) {
            broken(ledger, 0, "NotOpened");
        }
    }

    @Test void a_log_that_was_opened_twice_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(5).open()) {
            assertThat(finding(ledger).index()).isEqualTo(5);
        }
    }

    @Test void an_entry_that_is_none_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(5).raw(new byte[] {1, 2, 3})) {
            broken(ledger, 5, "an entry is well-formed");
        }
    }

    @Test void a_type_that_nobody_knows_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(5)) {
            ledger.record(ADA.sign(EventDraft.of("social.shouted", ADA.did(), START, Contexts.all().body(post("x")))));
            broken(ledger, 5, "UnknownType");
        }
    }

    @Test void a_body_that_does_not_fit_its_type_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(5)) {
            ledger.record(ADA.sign(EventDraft.of("social.followed", ADA.did(), START, Contexts.all().body(post("x")))));
            broken(ledger, 5, "a body fits its type");
        }
    }

    @Test void under_unknown_rules_the_tree_and_the_signatures_are_still_verified() throws IOException {
        try (var ledger = Ledger.opened().live(10).say(OPERATOR, new RulesAdopted(2, ledger0()))) {
            ledger.record(ADA.sign(EventDraft.of("social.shouted", ADA.did(), START, Contexts.all().body(post("x")))));
            ledger.say(ADA, pay(BOB.did(), 900_000_000)).say(ADA, post("after"));
            Outcome outcome = audit(ledger, Options.NONE.withKey(ledger.key()));
            assertThat(outcome).isInstanceOf(Outcome.Open.class);
            assertThat(((Outcome.Open) outcome).why()).contains("needs rules 2 from index 11");
            assertThat(outcome.summary().signatures()).isEqualTo(14);

            ledger.record(BOB.sign(ledger.draft(ADA, post("forged"))));
            broken(ledger, 14, "signed by its author, but");
        }
    }

    private static Digest ledger0() { return Digest.sha256(new byte[] {1}); }

    @Test void a_wrong_pinned_key_is_told() throws IOException {
        try (var ledger = Ledger.opened().live(5); var other = new Ledger("test.invalid/log", "another", 1)) {
            Outcome outcome = audit(ledger, Options.NONE.withKey(other.key()));
            assertThat(outcome).isInstanceOf(Outcome.Broken.class);
            assertThat(((Outcome.Broken) outcome).finding().law()).contains("signed by the pinned key " + other.key());
        }
    }

    @Test void a_checkpoint_by_other_keys_than_the_log_names_is_found() throws IOException {
        try (var ledger = Ledger.opened().live(5); var thief = new Ledger("test.invalid/log", "thief", 1)) {
            for (long index = 0; index < 5; index++) thief.raw(ledger.log().entry(index));
            assertThat(finding(thief).law()).contains("signed by both keys that the log names");
            Outcome pinned = audit(thief, Options.NONE.withKey(thief.key()));
            assertThat(pinned).isInstanceOf(Outcome.Broken.class);
        }
    }

    @Test void after_a_rotation_the_new_key_signs_and_the_old_one_no_longer() throws IOException {
        try (var ledger = Ledger.opened().live(5)) {
            ledger.say(OPERATOR, new KeyRotated(Optional.empty(), Optional.of(Ledger.logKey("new")), Optional.empty()));
            assertThat(audit(ledger, Options.NONE)).as("at the rotation either may have signed").isInstanceOf(Outcome.Sound.class);
            ledger.live(10);
            assertThat(finding(ledger).law()).contains("signed by both keys that the log names");

            var files = ledger.files();
            files.put("checkpoint", ledger.checkpointBy("new"));
            Outcome outcome = Audit.of(ServedLog.open(Ledger.served(files)), Options.NONE, Watcher.NONE);
            assertThat(outcome).isInstanceOf(Outcome.Sound.class);
            assertThat(outcome.summary().keys()).hasSize(2).startsWith(ledger.key());

            Outcome prefix = Audit.of(ServedLog.open(Ledger.served(files)), Options.NONE.withSize(4), Watcher.NONE);
            assertThat(prefix).as("which key was in force later is not in the prefix").isInstanceOf(Outcome.Open.class);
        }
    }

    @Test void the_keys_of_an_identity_are_those_that_the_log_gave_it() throws IOException {
        try (var ledger = Ledger.opened().live(5)) {
            var created = new Created(ledger.logId(), List.of(new RoleKey(ADA.did(), Set.of(Role.SIGN))), ledger0(), ledger0());
            var event = ADA.sign(ledger.draft(ADA, created));
            var identity = DidOmni.of(event.id().digest());
            var draft = EventDraft.of("social.posted", identity, START, Contexts.all().body(post("by an identity")));
            ledger.record(event).record(signed(ADA, draft)).live(10);
            Outcome outcome = audit(ledger, Options.NONE);
            assertThat(outcome).isInstanceOf(Outcome.Sound.class);
            assertThat(outcome.summary().signatures()).isEqualTo(10);

            ledger.record(signed(BOB, EventDraft.of("social.posted", identity, START, Contexts.all().body(post("by somebody else")))));
            broken(ledger, 10, "signed by its author, but UnknownKey");
        }
    }

    /// Scheme 01 with the id of the key before the signature.
    private static SignedEvent signed(Person by, EventDraft draft) {
        byte[] signature = by.key().sign(SigningMessages.event(draft.unsigned()));
        byte[] keyId = Digest.sha256(by.did().type().multikey(by.did().key())).bytes();
        return draft.signed(ByteBuffer.allocate(81).put((byte) 1).put(keyId, 0, 16).put(signature).array());
    }

    @Test void an_empty_log_proves_nothing() throws IOException {
        try (var ledger = new Ledger()) {
            assertThat(audit(ledger, Options.NONE)).isInstanceOf(Outcome.Open.class);
        }
    }
}
