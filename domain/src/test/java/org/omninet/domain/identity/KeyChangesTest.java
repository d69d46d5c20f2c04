package org.omninet.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.identity.Owner.device;
import static org.omninet.domain.identity.Owner.sign;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.Admission;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.State;
import org.omninet.domain.TestKey;
import org.omninet.domain.TestWallet;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.TestSignatures;

/// What an identity may do to itself. The log is opened at entry 0, the identity created at entry 1.
public class KeyChangesTest {
    private static final long MATURING = 60_000;
    private static final TestWallet WALLET = TestWallet.of("purse");
    private static final TestWallet OTHER = TestWallet.of("other purse");

    /// A scenario in which Ada's key and Bob's device are an identity's, told step by step.
    private static final class Life {
        final Owner owner = new Owner("omi");
        final Scenario scenario = new Scenario();

        Life() { this(sign(ADA), device(BOB)); }

        Life(RoleKey... keys) { record(scenario, owner, ADA, owner.created(Scenario.logId(), keys)); }

        Life then(Function<Owner, KeyChange> change) {
            record(scenario, owner, owner.did(), change.apply(owner));
            return this;
        }

        /// It says this next.
        Scenario when(Function<Owner, KeyChange> change) { return scenario.when(owner.did(), change.apply(owner)); }

        Life after(long millis) {
            scenario.after(millis);
            return this;
        }

        Identity identity() { return (Identity) scenario.world().state(IdentityContext.identity(owner.did())); }

        Did principal(TestWallet wallet, long atMillis) {
            return Principals.principal(wallet.did(), atMillis, scenario.world()::state);
        }

        long now() { return scenario.proposed().receivedMillis(); }
    }

    private static void record(Scenario scenario, Owner owner, Did by, IdentityStatement statement) {
        scenario.when(by, statement).thenAccepted();
        owner.was(scenario.proposed().id(), statement);
    }

    private static KeyAdded with(KeyAdded it, Digest next) {
        return new KeyAdded(it.prev(), it.revealed(), next, it.added());
    }

    public static Stream<RefusalCase> refusals() {
        var cyd = device(CYD);
        var second = new Owner("second").was(Scenario.id(2), new Owner("second").created(Scenario.logId()));
        return Stream.of(
            no("a key by itself, before everything", new IdentityRefusal.NotAnIdentity(ADA),
                () -> new Life().scenario.when(ADA, new Life().owner.adds(cyd))),
            no("a key that nobody promised, before where", new IdentityRefusal.NotCommitted(TestKey.of("omi recovery 0").did()),
                () -> new Life().when(o -> new KeyAdded(Scenario.id(9), o.recovery().did(), Commitment.to(o.next().did()), cyd))),
            no("the next key for a recovery", new IdentityRefusal.NotCommitted(TestKey.of("omi next 0").did()),
                () -> new Life().when(o -> new Recovered(o.last(), o.next().did(), o.adds(cyd).next(), List.of(cyd), People.digest("r")))),
            no("a key shown before", new IdentityRefusal.NotCommitted(TestKey.of("omi next 0").did()),
                () -> new Life().then(o -> o.adds(cyd)).when(o -> new KeyAdded(o.last(), TestKey.of("omi next 0").did(),
                    People.digest("x"), device(DEE)))),
            no("an identity of another log, before its history", new IdentityRefusal.NotHome(People.digest("elsewhere")),
                () -> strange().when(second.did(), new KeyAdded(Scenario.id(9), second.next().did(), People.digest("x"), cyd))),
            no("a history that goes on already, before the promise", new IdentityRefusal.NotPrevious(Scenario.id(1), Scenario.id(2)),
                () -> new Life().then(o -> o.adds(cyd)).when(o -> new KeyAdded(o.recoveryFrom(), o.next().did(),
                    Commitment.to(o.next().did()), cyd))),
            no("a recovery after the last change", new IdentityRefusal.NotPrevious(Scenario.id(2), Scenario.id(1)),
                () -> new Life().then(o -> o.adds(cyd)).when(o -> new Recovered(o.last(), o.recovery().did(), People.digest("n"),
                    List.of(cyd), People.digest("r")))),
            no("the same promise again, before the keys", new IdentityRefusal.BadCommitment(Commitment.to(TestKey.of("omi next 0").did())),
                () -> new Life().when(o -> with(o.adds(device(BOB)), Commitment.to(o.next().did())))),
            no("a promise of the recovery key", new IdentityRefusal.BadCommitment(Commitment.to(TestKey.of("omi recovery 0").did())),
                () -> new Life().when(o -> with(o.adds(cyd), Commitment.to(o.recovery().did())))),
            no("a promise of a listed key", new IdentityRefusal.BadCommitment(Commitment.to(People.key(BOB).did())),
                () -> new Life().when(o -> with(o.adds(cyd), Commitment.to(People.key(BOB).did())))),
            no("a promise of the key that it adds", new IdentityRefusal.BadCommitment(Commitment.to(People.key(CYD).did())),
                () -> new Life().when(o -> with(o.adds(cyd), Commitment.to(People.key(CYD).did())))),
            no("a recovery with one promise for both", new IdentityRefusal.BadCommitment(People.digest("one")),
                () -> new Life().when(o -> new Recovered(o.recoveryFrom(), o.recovery().did(), People.digest("one"), List.of(sign(CYD)),
                    People.digest("one")))),
            no("the promise that a thief may know", new IdentityRefusal.BadCommitment(Commitment.to(TestKey.of("omi next 0").did())),
                () -> new Life().when(o -> new Recovered(o.recoveryFrom(), o.recovery().did(), Commitment.to(o.next().did()),
                    List.of(sign(CYD)), People.digest("r")))),
            no("the 33rd key", new IdentityRefusal.BadNumberOfKeys(33, 32), () -> new Life(keys(32)).when(o -> o.adds(cyd))),
            no("no key", new IdentityRefusal.BadNumberOfKeys(0, 32), () -> new Life().when(Owner::rotates)),
            no("a key that is there", new IdentityRefusal.BadKeys(BOB.text()), () -> new Life().when(o -> o.adds(sign(BOB)))),
            no("a key that is not there", new IdentityRefusal.NoSuchKey(People.key(CYD).did()),
                () -> new Life().when(o -> o.revokes(CYD))),
            no("the last key that signs", new IdentityRefusal.NoSigningKey(), () -> new Life().when(o -> o.revokes(ADA))),
            no("devices only, after a recovery", new IdentityRefusal.NoSigningKey(), () -> new Life().when(o -> o.recovers(cyd))),
            no("a wallet of another chain, before how long it matures", new IdentityRefusal.ForeignWallet(Optional.of(People.CHAIN),
                TestWallet.of("purse", 1).did()), () -> new Life().when(o -> maturing(o, TestWallet.of("purse", 1), 1))),
            no("a link that matures at once", new IdentityRefusal.BadMaturing(0, MATURING),
                () -> new Life().when(o -> maturing(o, WALLET, 0))),
            no("a wallet twice", new IdentityRefusal.WalletTaken(new Life().owner.did()),
                () -> new Life().then(o -> o.links(WALLET, Scenario.logId())).when(o -> o.links(WALLET, Scenario.logId()))),
            no("somebody else's wallet, though it is pending", new IdentityRefusal.WalletTaken(new Life().owner.did()),
                () -> linkedByFirst().when(second.did(), second.links(WALLET, Scenario.logId()))),
            no("a ninth wallet", new IdentityRefusal.TooManyWallets(8), () -> eightWallets().when(o -> o.links(WALLET, Scenario.logId()))),
            no("a wallet that is not linked", new IdentityRefusal.NotLinked(WALLET.did()), () -> new Life().when(o -> o.unlinks(WALLET))));
    }

    /// A second identity, at entry 2, whose home is another log.
    private static Scenario strange() {
        return new Life().scenario.given(BOB, new Owner("second").created(People.digest("elsewhere"), sign(BOB)));
    }

    /// A second identity at entry 2, and at entry 3 the first one links the wallet.
    private static Scenario linkedByFirst() {
        var life = new Life();
        life.scenario.given(BOB, new Owner("second").created(Scenario.logId(), sign(BOB)));
        return life.then(o -> o.links(WALLET, Scenario.logId())).scenario;
    }

    private static Life eightWallets() {
        var life = new Life();
        for (int i = 0; i < 8; i++) {
            var wallet = TestWallet.of("purse " + i);
            life.then(o -> o.links(wallet, Scenario.logId()));
        }
        return life;
    }

    private static RoleKey[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> i == 0 ? sign(ADA) : device(TestKey.of("key " + i).did())).toArray(RoleKey[]::new);
    }

    private static WalletLinked maturing(Owner owner, TestWallet wallet, long millis) {
        var it = owner.links(wallet, Scenario.logId());
        return new WalletLinked(it.prev(), it.revealed(), it.next(), it.wallet(), millis, it.consent());
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void each_change_shows_one_key_and_promises_another() {
        var life = new Life().then(o -> o.adds(device(CYD))).then(o -> o.revokes(BOB));
        assertThat(life.identity().keys()).containsExactly(sign(ADA), device(CYD));
        life.then(o -> o.rotates(sign(DEE)));
        assertThat(life.identity().keys()).containsExactly(sign(DEE));
        life.then(o -> o.recovers(sign(BOB), device(CYD)));
        assertThat(life.identity().keys()).containsExactly(sign(BOB), device(CYD));
        assertThat(life.identity().promises()).contains(new Identity.Promises(Scenario.logId(), Commitment.to(life.owner.next().did()),
                Commitment.to(life.owner.recovery().did()), Scenario.id(5), Scenario.id(5)));
        life.then(o -> o.recovers(sign(ADA))).then(o -> o.adds(device(BOB)));
        assertThat(life.identity().keys()).containsExactly(sign(ADA), device(BOB));
    }

    @Test void whoever_has_stolen_the_next_key_cannot_keep_the_owner_out() {
        var life = new Life();
        var recovery = life.owner.recovers(sign(DEE));
        var thief = new Owner("omi").was(Scenario.id(1), new Owner("omi").created(Scenario.logId()));
        for (int i = 0; i < 5; i++) {
            var change = thief.rotates(sign(CYD));
            life.scenario.when(thief.did(), change).thenAccepted();
            thief.was(life.scenario.proposed().id(), change);
        }
        life.scenario.when(life.owner.did(), recovery).thenAccepted();
        assertThat(life.identity().keys()).containsExactly(sign(DEE));
        life.scenario.when(thief.did(), thief.rotates(sign(CYD))).thenRefused(new IdentityRefusal.NotCommitted(thief.next().did()));
    }

    @Test void a_wallet_speaks_for_its_identity_from_the_moment_it_has_matured() {
        var life = new Life().then(o -> o.links(WALLET, Scenario.logId()));
        long matures = life.now() + MATURING;
        assertThat(life.identity().wallets()).extracting(WalletLink::maturesMillis).containsExactly(matures);
        assertThat(life.principal(WALLET, matures - 1)).isEqualTo(WALLET.did());
        assertThat(life.principal(WALLET, matures)).isEqualTo(life.owner.did());
        assertThat(life.principal(OTHER, matures)).isEqualTo(OTHER.did());
        assertThat(Principals.principal(ADA, matures, life.scenario.world()::state)).isEqualTo(ADA);
    }

    @Test void the_owner_at_a_past_moment_stays_the_owner() {
        var life = new Life().then(o -> o.links(WALLET, Scenario.logId()));
        long matured = life.now() + MATURING;
        life.after(2 * MATURING).then(o -> o.unlinks(WALLET));
        long unlinked = life.now();
        assertThat(life.principal(WALLET, unlinked)).isEqualTo(life.owner.did());
        assertThat(life.principal(WALLET, unlinked + 1)).isEqualTo(WALLET.did());
        life.then(o -> o.links(WALLET, Scenario.logId())).after(2 * MATURING).then(o -> o.recovers(sign(DEE)));
        assertThat(life.principal(WALLET, matured)).isEqualTo(life.owner.did());
        assertThat(life.principal(WALLET, unlinked + MATURING)).isEqualTo(WALLET.did());
        assertThat(life.principal(WALLET, life.now())).isEqualTo(life.owner.did());
    }

    @Test void a_recovery_cancels_links_that_have_not_matured_and_frees_their_wallets() {
        var life = new Life().then(o -> o.links(OTHER, Scenario.logId())).after(MATURING).then(o -> o.links(WALLET, Scenario.logId()));
        long matures = life.now() + MATURING;
        life.after(MATURING - 2 * Scenario.SECOND).then(o -> o.recovers(sign(DEE)));
        assertThat(life.identity().wallets()).extracting(WalletLink::wallet).containsExactly(OTHER.did());
        assertThat(life.principal(WALLET, matures)).isEqualTo(WALLET.did());
        assertThat(life.principal(OTHER, matures)).isEqualTo(life.owner.did());
        life.when(o -> o.unlinks(WALLET)).thenRefused(new IdentityRefusal.NotLinked(WALLET.did()));
        var second = new Owner("second");
        record(life.scenario, second, BOB, second.created(Scenario.logId(), sign(BOB)));
        record(life.scenario, second, second.did(), second.links(WALLET, Scenario.logId()));
        life.when(o -> o.links(WALLET, Scenario.logId())).thenRefused(new IdentityRefusal.WalletTaken(second.did()));
        assertThat(life.principal(WALLET, life.now() + 2 * MATURING)).isEqualTo(second.did());
    }

    @Test void a_link_taken_back_in_time_has_never_counted() {
        var life = new Life().then(o -> o.links(WALLET, Scenario.logId())).then(o -> o.unlinks(WALLET));
        assertThat(((WalletOwner) life.scenario.world().state(IdentityContext.wallet(WALLET.did()))).tenures()).isEmpty();
        assertThat(life.principal(WALLET, life.now() + 2 * MATURING)).isEqualTo(WALLET.did());
    }

    @Test void the_history_of_a_wallet_is_bounded() {
        var life = new Life();
        for (int i = 0; i < 70; i++) life.then(o -> o.links(WALLET, Scenario.logId())).after(MATURING).then(o -> o.unlinks(WALLET));
        var tenures = ((WalletOwner) life.scenario.world().state(IdentityContext.wallet(WALLET.did()))).tenures();
        assertThat(tenures).hasSize(WalletOwner.TENURES_MAX);
        assertThat(life.principal(WALLET, tenures.getFirst().maturesMillis())).isEqualTo(life.owner.did());
    }

    @Test void only_the_promised_key_signs_a_change_and_only_with_the_wallets_consent() {
        var admission = new Admission(Contexts.all(), new TestSignatures());
        var life = new Life();
        var states = (Function<EntityId, State>) life.scenario.world()::state;
        var adds = life.owner.adds(device(CYD));
        var draft = draft(life.owner, adds);
        assertThat(admission.signature(life.owner.signs(draft, adds), states)).isEmpty();
        for (var key : List.of(People.key(ADA), People.key(BOB), life.owner.recovery()))
            assertThat(admission.signature(Owner.by(key, draft), states)).get().isInstanceOf(SignatureRefusal.UnknownKey.class);
        assertThat(admission.signature(life.owner.signs(draft, adds), admission.contexts()::empty)).get()
                .isInstanceOf(SignatureRefusal.UnknownKey.class);

        var links = life.owner.links(WALLET, Scenario.logId());
        assertThat(admission.signature(life.owner.signs(draft(life.owner, links), links), states)).isEmpty();
        for (var consent : List.of(life.owner.consent(OTHER, Scenario.logId()), life.owner.consent(WALLET, People.digest("another log")),
                new Consent(new byte[65]))) {
            var forged = new WalletLinked(links.prev(), links.revealed(), links.next(), links.wallet(), links.maturingMillis(), consent);
            assertThat(admission.signature(life.owner.signs(draft(life.owner, forged), forged), states)).get()
                    .isInstanceOf(SignatureRefusal.NoConsent.class);
        }
    }

    private static EventDraft draft(Owner owner, KeyChange change) {
        var contexts = Contexts.all();
        return EventDraft.of(contexts.wireName(change), owner.did(), People.START, contexts.body(change)).boundTo(Scenario.logId());
    }

    @Test void what_an_identity_says_is_read_as_it_was_written() {
        var life = new Life();
        var contexts = Contexts.all();
        for (IdentityStatement it : List.of(life.owner.adds(device(CYD)), life.owner.revokes(BOB),
                life.owner.rotates(sign(CYD), device(BOB)),
                life.owner.recovers(sign(CYD)), life.owner.links(WALLET, Scenario.logId()), life.owner.unlinks(WALLET), new Vouched(BOB),
                new Created(Scenario.logId(), List.of(sign(ADA)), People.digest("n"), People.digest("r"))))
            assertThat(new IdentityContext().read(contexts.wireName(it), new Body(contexts.body(it)))).isEqualTo(it);
    }
}
