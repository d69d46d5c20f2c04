package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.identity.Owner.device;
import static org.omninet.domain.identity.Owner.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.Answer.Refused;
import org.omninet.domain.Admission;
import org.omninet.domain.People;
import org.omninet.domain.TestKey;
import org.omninet.domain.TestWallet;
import org.omninet.domain.World;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.SignatureProviders;

/// A change of keys and a statement by one of the keys, under way at once, through the gate.
class IdentityRaceTest {
    private final Node node = new Node(new GateLimits(61_440, 1_000, 100_000, 10_000, 1_000), 1_000);
    private final Owner omi = new Owner("omi");

    @BeforeEach void an_identity_of_a_signing_key_and_a_device() { begins(omi, ADA, sign(ADA), device(BOB)); }

    private void begins(Owner owner, Did by, RoleKey... keys) {
        Created created = owner.created(Node.LOG_ID, keys);
        var event = node.signed(by, created);
        accepted(event);
        owner.was(event.id(), created);
    }

    /// Each entry is signed by a key that its author had at that index.
    @AfterEach void an_auditor_finds_every_signature_and_every_decision_right() {
        var admission = new Admission(Node.CONTEXTS, new ProvidedSignatures(SignatureProviders.best()));
        var world = new World(Node.CONTEXTS);
        for (var entries = node.log.entries(0, node.log.size()); entries.hasNext();) {
            long index = entries.index();
            var entry = Entry.decode(entries.next());
            var read = Node.read(entry.event());
            assertThat(admission.signature(read.event(), world::state)).as("entry " + index).isEmpty();
            world.apply(read.proposed().at(index, entry.receivedMillis()));
        }
        assertThat(world.size()).isEqualTo(node.log.size());
        node.close();
    }

    private SignedEvent says(TestKey key, Object statement) { return Owner.by(key, node.draft(omi.did(), statement)); }

    private SignedEvent changes(Owner owner, KeyChange change) { return owner.signs(node.draft(owner.did(), change), change); }

    private Answer submit(SignedEvent event) { return node.gate.submit(event.bytes()).join(); }

    private long accepted(SignedEvent event) { return ((Accepted) submit(event)).receipt().index(); }

    private static String error(Answer answer) { return answer instanceof Refused refused ? refused.error() : "accepted"; }

    @Test void a_statement_that_comes_after_the_revocation_is_refused_though_its_signature_was_good_when_it_was_checked() {
        var revocation = changes(omi, omi.revokes(BOB));
        var posted = says(People.key(BOB), new Followed(CYD));
        node.log.onceBeforeAppend(() -> assertThat(submit(revocation)).isInstanceOf(Accepted.class));
        assertThat(error(submit(posted))).isEqualTo("UnknownKey");
        assertThat(error(submit(says(People.key(ADA), new Followed(CYD))))).isEqualTo("accepted");
    }

    @Test void a_statement_that_comes_before_the_revocation_stands() {
        var posted = says(People.key(BOB), new Followed(CYD));
        var index = new ArrayList<Long>();
        node.log.onceBeforeAppend(() -> index.add(accepted(posted)));
        long revoked = accepted(changes(omi, omi.revokes(BOB)));
        assertThat(index).containsExactly(revoked - 1);
        assertThat(((Accepted) submit(posted)).repeat()).isTrue();
        assertThat(error(submit(says(People.key(BOB), new Followed(DEE))))).isEqualTo("UnknownKey");
    }

    @Test void of_two_changes_after_one_statement_one_is_recorded() {
        var first = changes(omi, omi.adds(device(CYD)));
        var second = changes(omi, omi.rotates(sign(DEE)));
        // In one lane: a hook that said one inside the other would wait for itself.
        var answers = List.of(node.gate.submit(first.bytes()), node.gate.submit(second.bytes()));
        assertThat(answers.stream().map(answer -> error(answer.join()))).containsExactlyInAnyOrder("accepted", "UnknownKey");
    }

    @Test void one_wallet_goes_to_one_of_two_identities() {
        var uma = new Owner("uma");
        begins(uma, CYD, sign(CYD));
        var wallet = TestWallet.of("purse");
        var first = changes(omi, omi.links(wallet, Node.LOG_ID));
        var second = changes(uma, uma.links(wallet, Node.LOG_ID));
        var answers = List.of(node.gate.submit(first.bytes()), node.gate.submit(second.bytes()));
        assertThat(answers.stream().map(answer -> error(answer.join()))).containsExactlyInAnyOrder("accepted", "WalletTaken");
    }

    @Test void whoever_wins_the_race_on_real_threads_nobody_speaks_after_their_key_is_gone() throws Exception {
        for (int round = 0; round < 40; round++) {
            var key = TestKey.of("device " + round);
            var adds = omi.adds(device(key.did()));
            var added = changes(omi, adds);
            accepted(added);
            omi.was(added.id(), adds);
            var revokes = omi.revokes(key.did());
            var revocation = changes(omi, revokes);
            var posts = new ArrayList<SignedEvent>();
            for (int i = 0; i < 4; i++) posts.add(says(key, new Followed(CYD)));
            var start = new CyclicBarrier(2);
            var answers = CompletableFuture.supplyAsync(() -> {
                await(start);
                return posts.stream().map(it -> node.gate.submit(it.bytes())).toList();
            });
            await(start);
            long revoked = accepted(revocation);
            omi.was(revocation.id(), revokes);
            for (var answer : answers.get()) {
                switch (answer.join()) {
                    case Accepted(var receipt, _) -> assertThat(receipt.index()).isLessThan(revoked);
                    case Refused refused -> assertThat(refused.error()).isEqualTo("UnknownKey");
                }
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
