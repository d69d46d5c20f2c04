package org.omninet.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.Decision;
import org.omninet.domain.People;
import org.omninet.domain.Recorded;
import org.omninet.domain.Seeds;
import org.omninet.domain.TestKey;
import org.omninet.domain.TestWallet;
import org.omninet.domain.World;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.signature.TestSignatures;
import org.omninet.domain.social.SocialStatement.Followed;

/// The laws of identities over seeded runs of owners, thieves and wallets; every statement is really signed, and passes admission.
class IdentityLawsTest {
    private static final int RUNS = 4;
    private static final int STATEMENTS = 120;
    private static final long STEP_MILLIS = 5_000;
    private static final Contexts CONTEXTS = Contexts.all();
    private static final Admission ADMISSION = new Admission(CONTEXTS, new TestSignatures());
    private static final List<TestKey> KEYS = IntStream.range(0, 6).mapToObj(i -> TestKey.of("ring " + i)).toList();
    private static final List<TestWallet> WALLETS = IntStream.range(0, 3).mapToObj(i -> TestWallet.of("run " + i)).toList();

    /// One log and the drawers of three owners, two of whom have had a visitor.
    private static final class Run {
        final Random random;
        final World world = new World(CONTEXTS);
        final List<Recorded<?>> log = new ArrayList<>();
        final EventDraft opening = People.opening(People.OPENED, People.START);
        final List<Owner> owners = new ArrayList<>();
        /// Asked in the past, about the past.
        final Map<String, Did> principals = new HashMap<>();
        long now = People.START;
        int said;

        Run(long seed) {
            random = new Random(seed);
            play(People.key(People.OPERATOR).sign(opening));
            for (int i = 0; i < 3; i++) {
                var owner = new Owner("run " + seed + " owner " + i);
                var created = owner.created(opening.id().digest(), Owner.sign(KEYS.get(i).did()));
                var event = KEYS.get(i).sign(EventDraft.of("identity.created", KEYS.get(i).did(), now, CONTEXTS.body(created)));
                assertThat(play(event)).isTrue();
                owners.add(owner.was(event.id(), created));
            }
            for (int i = 0; i < STATEMENTS; i++) step();
        }

        private void step() {
            now += random.nextLong(STEP_MILLIS);
            var owner = owners.get(random.nextInt(owners.size()));
            if (random.nextInt(3) == 0) follow(owner);
            else change(owner);
            remember();
        }

        /// By any key, so mostly by one that the identity does not have: exactly those that it has get through.
        private void follow(Owner owner) {
            var key = KEYS.get(random.nextInt(KEYS.size()));
            boolean has = identity(owner).keys().stream().anyMatch(it -> it.key().equals(key.did()));
            assertThat(play(Owner.by(key, draft(owner, new Followed(People.BOB))))).isEqualTo(has);
        }

        private void change(Owner owner) {
            var before = identity(owner);
            var change = random(owner);
            boolean thief = random.nextInt(3) == 0;
            var signer = thief ? KEYS.get(random.nextInt(KEYS.size())) : change instanceof Recovered ? owner.recovery() : owner.next();
            boolean recorded = play(Owner.by(signer, draft(owner, change)));
            if (thief) assertThat(recorded).as("a key that nobody promised").isFalse();
            if (!recorded) assertThat(identity(owner)).isEqualTo(before);
            else owner.was(log.getLast().id(), change);
            if (change instanceof Recovered && !thief) assertThat(recorded).as("the recovery key gets through").isTrue();
        }

        private KeyChange random(Owner owner) {
            var key = KEYS.get(random.nextInt(KEYS.size())).did();
            var wallet = WALLETS.get(random.nextInt(WALLETS.size()));
            RoleKey role = random.nextBoolean() ? Owner.sign(key) : Owner.device(key);
            return switch (random.nextInt(8)) {
                case 0 -> owner.adds(role);
                case 1 -> owner.revokes(key);
                case 2 -> owner.rotates(role);
                case 3 -> owner.recovers(Owner.sign(key));
                case 4, 5 -> owner.links(wallet, opening.id().digest());
                case 6 -> owner.unlinks(wallet);
                default -> owner.rotates(Owner.sign(key), Owner.device(KEYS.get((KEYS.indexOf(key(key)) + 1) % KEYS.size()).did()));
            };
        }

        private static TestKey key(Did did) { return KEYS.stream().filter(it -> it.did().equals(did)).findFirst().orElseThrow(); }

        private Identity identity(Owner owner) { return (Identity) world.state(IdentityContext.identity(owner.did())); }

        private EventDraft draft(Owner owner, Object statement) {
            var type = CONTEXTS.wireName(statement);
            var draft = EventDraft.of(type, owner.did(), now, CONTEXTS.body(statement))
                    .until(People.START * 2 + world.size() * 1_000 + said++);
            return statement instanceof KeyChange ? draft.boundTo(opening.id().digest()) : draft;
        }

        private boolean play(SignedEvent event) {
            var read = ADMISSION.read(event.bytes()).orElseThrow();
            if (ADMISSION.signature(read.event(), world::state).isPresent()) return false;
            var recorded = read.proposed().at(world.size(), now);
            if (CONTEXTS.decide(recorded, world::state) instanceof Decision.Refused) return false;
            world.apply(recorded);
            log.add(recorded);
            return true;
        }

        /// Who was asked about a moment that is over is asked again and again.
        private void remember() {
            for (var wallet : WALLETS) {
                long moment = People.START + random.nextLong(now - People.START + 1);
                principals.putIfAbsent(wallet.did().text() + " " + moment, Principals.principal(wallet.did(), moment, world::state));
                long owners = this.owners.stream().filter(owner -> identity(owner).wallets().stream()
                        .anyMatch(link -> link.wallet().equals(wallet.did()))).count();
                assertThat(owners).as("one owner at a time").isLessThanOrEqualTo(1);
            }
            principals.forEach((asked, answer) -> {
                var question = asked.split(" ", 2);
                assertThat(Principals.principal(Did.parse(question[0]), Long.parseLong(question[1]), world::state)).isEqualTo(answer);
            });
        }
    }

    @Test void nobody_without_the_promised_key_changes_anything_and_the_past_stays_as_it_was() {
        Seeds.each(RUNS, seed -> {
            var run = new Run(seed);
            var again = new World(CONTEXTS);
            run.log.forEach(again::apply);
            assertThat(again.states()).isEqualTo(run.world.states());
            assertThat(run.log.size()).isGreaterThan(STATEMENTS / 5);
        });
    }
}
