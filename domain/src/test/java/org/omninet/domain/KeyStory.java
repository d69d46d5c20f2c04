package org.omninet.domain;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.People.FOREIGN_WALLET;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;
import static org.omninet.domain.identity.Owner.device;
import static org.omninet.domain.identity.Owner.sign;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.identity.Commitment;
import org.omninet.domain.identity.IdentityStatement;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.social.SocialStatement.Followed;

/// One log in which two identities change their keys and pass a wallet on, a thief tries, and everything is refused that can be; really
/// signed, wallets included. Every statement has a millisecond of its own.
final class KeyStory {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final TestWallet PURSE = TestWallet.of("purse");
    private static final TestWallet OTHER = TestWallet.of("other purse");

    private final LedgerScript script = new LedgerScript(true);
    private final EventDraft opening = People.opening(People.OPENED, START);
    private final Owner omi = new Owner("omi");
    private final Owner uma = new Owner("uma");
    private final Owner far = new Owner("far");
    private long now = START;

    static LedgerScript told() {
        var story = new KeyStory();
        story.script.play("entry 0", START, People.key(OPERATOR).sign(story.opening).bytes());
        story.created();
        story.keys();
        story.wallets();
        story.theft();
        story.foreignWallets();
        return story.script;
    }

    private Digest log() { return opening.id().digest(); }

    private void created() {
        begins("an identity with a signing key and a device", omi, ADA, omi.created(log(), sign(ADA), device(BOB)));
        begins("another one", uma, CYD, uma.created(log(), sign(CYD)));
        begins("one that is at home elsewhere", far, DEE, far.created(People.digest("elsewhere"), sign(DEE)));
    }

    private void keys() {
        says("a key by itself", CYD, omi.adds(device(CYD)));
        tries("signed by a listed key", omi, People.key(ADA), omi.adds(device(CYD)));
        tries("signed by the recovery key", omi, omi.recovery(), omi.adds(device(CYD)));
        tries("showing a key that was not promised", omi, omi.recovery(), new KeyAdded(omi.last(), omi.recovery().did(),
                Commitment.to(omi.next().did()), device(CYD)));
        tries("in another log than its home", far, far.next(), far.adds(device(CYD)));
        tries("after something else", omi, omi.next(), new KeyAdded(opening.id(), omi.next().did(), People.digest("n"), device(CYD)));
        tries("promising the same key again", omi, omi.next(), new KeyAdded(omi.last(), omi.next().did(),
                Commitment.to(omi.next().did()), device(BOB)));
        tries("a key that is there", omi, omi.next(), omi.adds(device(BOB)));
        tries("no keys", omi, omi.next(), omi.rotates());
        tries("a key that is not there revoked", omi, omi.next(), omi.revokes(CYD));
        tries("the last signing key revoked", omi, omi.next(), omi.revokes(ADA));
        follows("its device follows", BOB);
        changes("a key added", omi, omi.adds(device(CYD)));
        changes("the device revoked", omi, omi.revokes(BOB));
        follows("the revoked device follows", BOB);
        follows("the added one follows", CYD);
        changes("other keys altogether", omi, omi.rotates(sign(BOB), device(DEE)));
        follows("a key from before follows", CYD);
    }

    private void follows(String words, Did key) {
        var draft = draft(omi.did(), new Followed(OPERATOR));
        script.play(words, now, Owner.by(People.key(key), draft).bytes());
    }

    private void wallets() {
        tries("a wallet of another chain", omi, omi.next(), omi.links(TestWallet.of("purse", 1), log()));
        var links = omi.links(PURSE, log());
        tries("a link that matures at once", omi, omi.next(), new WalletLinked(links.prev(), links.revealed(), links.next(),
                links.wallet(), 0, links.consent()));
        tries("a wallet that has agreed to something else", omi, omi.next(), new WalletLinked(links.prev(), links.revealed(),
                links.next(), links.wallet(), links.maturingMillis(), omi.consent(PURSE, People.digest("another log"))));
        changes("a wallet linked", omi, links);
        tries("the same wallet again", omi, omi.next(), omi.links(PURSE, log()));
        tries("the same wallet by another", uma, uma.next(), uma.links(PURSE, log()));
        tries("a wallet that is not linked", omi, omi.next(), omi.unlinks(OTHER));
        for (int i = 1; i < 8; i++) changes("wallet " + (i + 1), omi, omi.links(TestWallet.of("purse " + i), log()));
        tries("a ninth", omi, omi.next(), omi.links(OTHER, log()));
        now += People.OPENED.epochMillis();
        changes("the first one unlinked, which had matured", omi, omi.unlinks(PURSE));
        changes("linked by the other", uma, uma.links(PURSE, log()));
        changes("another one linked", omi, omi.links(OTHER, log()));
    }

    private void theft() {
        var thief = omi.copy();
        changes("a thief rotates", thief, thief.rotates(sign(CYD)));
        changes("and rotates again", thief, thief.rotates(sign(DEE)));
        tries("a recovery after the thief's change", omi, omi.recovery(), new Recovered(thief.last(), omi.recovery().did(),
                People.digest("n"), List.of(sign(ADA)), People.digest("r")));
        tries("a recovery with the promise that the thief knows", omi, omi.recovery(), new Recovered(omi.recoveryFrom(),
                omi.recovery().did(), Commitment.to(thief.next().did()), List.of(sign(ADA)), People.digest("r")));
        omi.knows(thief);
        changes("the owner recovers, the pending link is cancelled", omi, omi.recovers(sign(ADA)));
        tries("the thief goes on", thief, thief.next(), thief.rotates(sign(CYD)));
        changes("the other takes the wallet of the cancelled link", uma, uma.links(OTHER, log()));
        tries("the owner wants it back", omi, omi.next(), omi.links(OTHER, log()));
        tries("the owner unlinks what was cancelled", omi, omi.next(), omi.unlinks(OTHER));
    }

    private void foreignWallets() {
        says("granted to a wallet of another chain", OPERATOR, new Granted(FOREIGN_WALLET, Credits.of(1)));
        says("granted", OPERATOR, new Granted(CYD, Credits.of(10)));
        says("paid to it, before how much", CYD, new Transferred(FOREIGN_WALLET, Credits.of(11)));
        says("held for it", CYD, new Held(Credits.of(11), Optional.of(FOREIGN_WALLET), Optional.of(BOB), now + 60_000));
        var hold = new HoldId(CYD, says("held for anybody", CYD,
                new Held(Credits.of(5), Optional.empty(), Optional.of(BOB), now + 60_000)));
        says("forfeited to it", BOB, new Forfeited(hold, Credits.of(5), new Destination.Account(FOREIGN_WALLET)));
        says("paid to a wallet of this chain", CYD, new Transferred(PURSE.did(), Credits.of(5)));
        now++;
        script.play("which spends it by itself", now, PURSE.sign(draft(PURSE.did(), new Transferred(BOB, Credits.of(2)))).bytes());
    }

    private void begins(String words, Owner owner, Did by, IdentityStatement.Created created) {
        owner.was(says(words, by, created), created);
    }

    private void changes(String words, Owner owner, KeyChange change) {
        owner.was(tries(words, owner, change instanceof Recovered ? owner.recovery() : owner.next(), change), change);
    }

    private EventId tries(String words, Owner owner, TestKey key, KeyChange change) {
        var draft = draft(owner.did(), change);
        script.play(words, now, Owner.by(key, draft).bytes());
        return draft.id();
    }

    private EventId says(String words, Did by, Object statement) {
        var draft = draft(by, statement);
        script.play(words, now, People.key(by).sign(draft).bytes());
        return draft.id();
    }

    private EventDraft draft(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, ++now, CONTEXTS.body(statement));
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(log());
    }
}
