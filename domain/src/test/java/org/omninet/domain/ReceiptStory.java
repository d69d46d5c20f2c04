package org.omninet.domain;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.content.ContentStatement.Pinned;
import org.omninet.domain.content.ContentStatement.Unpinned;
import org.omninet.domain.content.Offer;
import org.omninet.domain.content.Served;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.content.Voucher;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.Role;

/// Pins and receipts, with everything that can be refused about them, really signed.
final class ReceiptStory {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final long MIB = Served.MIB;
    private static final Cid FILE = new Cid(Cid.Codec.DAG_CBOR, People.digest("file"));
    private static final long LATER = START + 3_600_000;

    private final LedgerScript script = new LedgerScript(true);
    private final EventDraft opening = People.opening(People.OPENED, START);
    private long now = START;

    static LedgerScript told() {
        var story = new ReceiptStory();
        story.script.play("entry 0", START, People.key(OPERATOR).sign(story.opening).bytes());
        story.say("credits for ada", OPERATOR, new Granted(ADA, Credits.of(50_000_000)));
        story.pins();
        story.receipts();
        story.devices();
        return story.script;
    }

    private void pins() {
        say("a pin for nothing", ADA, new Pinned(FILE, BOB, Credits.NONE, LATER));
        say("a pin with oneself", ADA, new Pinned(FILE, ADA, Credits.of(1), LATER));
        say("a term that is over", ADA, new Pinned(FILE, BOB, Credits.of(1), now));
        say("more than there is", ADA, new Pinned(FILE, BOB, Credits.of(50_000_001), LATER));
        now += 1_000;
        var pin = say("a pin", ADA, new Pinned(FILE, BOB, Credits.of(1_000), now + 3_000));
        var right = new Unpinned(ADA, pin, BOB, Credits.of(1_000), now, now + 3_000);
        say("a pin of somebody else", CYD, right);
        say("with other terms", BOB, new Unpinned(ADA, pin, BOB, Credits.of(1_001), now, now + 3_000));
        say("a pin that is none", ADA, new Unpinned(ADA, opening.id(), BOB, Credits.of(1), 0, 1));
        say("a term of no length", ADA, new Unpinned(ADA, pin, BOB, Credits.of(1_000), now, now));
        now += 1_000;
        say("a third of the term", ADA, right);
        say("once more", ADA, right);
        var whole = say("another pin", ADA, new Pinned(FILE, BOB, Credits.of(1_000), now + 1));
        var since = now;
        now += 5_000;
        say("taken back too early", ADA, new Released(new HoldId(ADA, whole)));
        say("the whole term", BOB, new Unpinned(ADA, whole, BOB, Credits.of(1_000), since, since + 1));
    }

    private void receipts() {
        var hold = say("a hold for bob", ADA, new Held(Credits.of(1_000), Optional.of(BOB), Optional.empty(), LATER));
        var offer = offer(ADA, hold);
        var first = Served.receipt(offer, MIB, 100, 0);
        say("by the receiver", ADA, first);
        say("a voucher for another server", BOB, signed(offer, new Voucher(CYD, offer.session(), offer.cid(), MIB, Credits.of(100),
                Served.DETAIL)));
        say("to oneself", BOB, Served.receipt(offer(BOB, hold), MIB, 100, 0));
        say("another offer", BOB, signed(offer, new Voucher(BOB, offer.session(), FILE, MIB, Credits.of(100), Served.DETAIL)));
        say("another log", BOB, Served.receipt(Served.offer(People.digest("log"), BOB, ADA, hold, 100, LATER), MIB, 100, 0));
        say("another session", BOB, signed(offer, new Voucher(BOB, new SessionId(3, 4), offer.cid(), MIB, Credits.of(100),
                Served.DETAIL)));
        say("a key of somebody else", BOB, Served.signedBy(CYD, offer, first.voucher(), 0, Credits.of(1)));
        say("a signature of another voucher", BOB, new ChunkReceipted(offer, first.voucher(), Credits.NONE, Credits.of(1), (DidKey) ADA,
                Served.receipt(offer, MIB, 99, 0).signature()));
        say("no signature", BOB, new ChunkReceipted(offer, first.voucher(), Credits.NONE, Credits.of(1), (DidKey) ADA,
                new VoucherSignature(new byte[64])));
        say("an offer that is over", BOB, Served.receipt(Served.offer(opening.id().digest(), BOB, ADA, hold, 100, now - 1), MIB, 100, 0));
        say("too dear", BOB, Served.receipt(offer, MIB, 101, 0));
        say("a byte more costs a micro-credit more", BOB, Served.receipt(offer, 1, 1, 0));
        say("before what was recorded", BOB, Served.receipt(offer, MIB, 100, 0));
        say("the first MiB", BOB, Served.receipt(offer, MIB, 100, 1));
        say("the same again, otherwise", BOB, Served.receipt(offer, 2 * MIB, 100, 1));
        say("fewer credits", BOB, Served.receipt(offer, 2 * MIB, 99, 1));
        say("fewer bytes", BOB, Served.receipt(offer, MIB - 1, 101, 100));
        say("fewer bytes, at their price", BOB, Served.receipt(Served.offer(opening.id().digest(), BOB, ADA, hold, 1_000, LATER),
                MIB - 1, 101, 100));
        say("no fee", BOB, Served.signed(offer, Served.receipt(offer, 2 * MIB, 200, 100).voucher(), 100, Credits.NONE));
        say("a hold of nobody", BOB, Served.receipt(new Offer(offer.log(), BOB, ADA, opening.id(), new SessionId(5, 6), offer.price(),
                LATER), MIB, 100, 0));
        say("more than is held", BOB, Served.receipt(offer, 20 * MIB, 1_001, 100));
        say("all that is held", BOB, Served.receipt(offer, 10 * MIB, 1_000, 100));
        say("nothing is left", BOB, Served.receipt(offer, 11 * MIB, 1_100, 1_000));
    }

    private void devices() {
        var keys = List.of(new RoleKey((DidKey) CYD, Set.of(Role.SIGN)),
                new RoleKey((DidKey) ADA, Set.of(Role.DEVICE)));
        var who = (Did) DidOmni.of(say("an identity", CYD, new Created(opening.id().digest(), keys, People.digest("next"),
                People.digest("recovery"))).digest());
        say("credits for it", OPERATOR, new Granted(who, Credits.of(30_000_000)));
        var held = draft(who, new Held(Credits.of(30_000_000), Optional.of(BOB), Optional.empty(), LATER));
        script.play("its hold for bob", now, Story.byIdentity(CYD, held).bytes());
        var offer = new Offer(opening.id().digest(), BOB, who, held.id(), Served.SESSION, Credits.of(1_000_000), LATER);
        say("a key that is not its own", BOB, by(OPERATOR, offer, 1_000_000, 0));
        say("more than a device may", BOB, by(ADA, offer, 10_000_001, 0));
        say("as much as a device may", BOB, by(ADA, offer, 10_000_000, 0));
        say("the rest by the other key", BOB, by(CYD, offer, 30_000_000, 10_000_000));
    }

    private static ChunkReceipted by(Did key, Offer offer, long cumulative, long before) {
        return Served.receipt(offer, 30 * MIB, cumulative, before, key);
    }

    private Offer offer(Did receiver, EventId hold) { return Served.offer(opening.id().digest(), BOB, receiver, hold, 100, LATER); }

    private static ChunkReceipted signed(Offer offer, Voucher voucher) { return Served.signed(offer, voucher, 0, Credits.of(1)); }

    private EventDraft draft(Did by, Object statement) {
        return EventDraft.of(CONTEXTS.wireName(statement), by, now, CONTEXTS.body(statement)).boundTo(opening.id().digest());
    }

    private EventId say(String words, Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EnvelopeLaws.isPortable(type) ? EventDraft.of(type, by, now, CONTEXTS.body(statement)) : draft(by, statement);
        script.play(words, now, People.key(by).sign(draft).bytes());
        return draft.id();
    }
}
