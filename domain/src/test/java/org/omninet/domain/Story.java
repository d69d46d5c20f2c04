package org.omninet.domain;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEPUTY;
import static org.omninet.domain.People.OPENED;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement;
import org.omninet.domain.credits.CreditsStatement;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement;
import org.omninet.domain.identity.Role;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement;
import org.omninet.domain.signature.KeyId;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.social.SocialStatement;

/// One log from its opening to rules that nobody knows, with everything that can be refused on the way, really signed.
final class Story {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final long MINUTE = 60_000;
    private static final Cid TEXT = new Cid(Cid.Codec.DAG_CBOR, People.digest("text"));
    private static final NodeStatement.Opened LIMITED = People.opened(200, 100);

    private final LedgerScript script = new LedgerScript(true);
    private final EventDraft opening;
    private long now;

    private Story(long startMillis) {
        now = startMillis;
        opening = People.opening(LIMITED, startMillis);
    }

    static LedgerScript told() {
        var story = new Story(START);
        story.opening();
        story.envelopes();
        story.grantsAndPayments();
        story.holds();
        story.identities();
        story.words();
        story.operator();
        return story.script;
    }

    /// What just fits, in a log whose epochs do not begin with the minute.
    static LedgerScript ofEdges() {
        var story = new Story(START + 12_345);
        story.play("entry 0", signed(story.opening));
        story.say("the whole epoch", OPERATOR, granted(ADA, 100));
        story.now += MINUTE - 1;
        story.say("the last millisecond of epoch 0", OPERATOR, granted(ADA, 1));
        story.now++;
        story.say("the first of epoch 1", OPERATOR, granted(ADA, 100));
        story.say("all there is", ADA, paid(BOB, 200));
        story.say("a hold of a millisecond", BOB, held(200, CYD, story.now + 1));
        story.keys();
        story.say("a reaction of 32 bytes", ADA, new SocialStatement.Reacted(story.opening.id(), "ä".repeat(16)));
        story.say("a reaction of 34 bytes in 17 letters", ADA, new SocialStatement.Reacted(story.opening.id(), "ä".repeat(17)));
        story.say("a tag of 64 bytes", ADA, posted(0, 1, "ä".repeat(32), "de"));
        story.say("a tag of 66 bytes in 33 letters", ADA, posted(0, 1, "ä".repeat(33), "de"));
        story.say("a language of 35", ADA, posted(0, 0, "", "x".repeat(35)));
        story.say("a language of 36", ADA, posted(0, 0, "", "x".repeat(36)));
        return story.script;
    }

    /// Of rules that nobody knows; so nobody judges a type or a body, but everybody an envelope and a signature.
    static LedgerScript beyondTheRules() {
        var story = new Story(START);
        var opened = People.opening(new NodeStatement.Opened(LIMITED.nonce(), "n", 7, LIMITED.logKey(), LIMITED.checkpointKey(), MINUTE,
                Credits.of(2), Credits.of(1), Optional.empty()), START);
        var shouted = EventDraft.of("social.shouted", ADA, START, new Value.Fields(Map.of()));
        story.play("entry 0", signed(opened));
        story.play("entry 0 again", signed(opened));
        story.play("no envelope", new byte[] {(byte) 0xa0});
        story.play("a type of those rules, perhaps", signed(shouted));
        story.play("signed by somebody else", People.key(BOB).sign(shouted).bytes());
        story.play("a body of those rules, perhaps", signed(EventDraft.of("social.followed", ADA, START, new Value.Fields(Map.of()))));
        return story.script;
    }

    private void keys() {
        var keys = new ArrayList<IdentityStatement.RoleKey>();
        keys.add(new IdentityStatement.RoleKey((DidKey) ADA, Set.of(Role.SIGN)));
        for (int i = 1; i < 32; i++) keys.add(device(DidKey.ed25519(People.digest("key " + i).bytes())));
        say("32 keys", ADA, created(keys.toArray(IdentityStatement.RoleKey[]::new)));
        keys.add(device(DidKey.ed25519(People.digest("key 32").bytes())));
        say("33 keys", ADA, created(keys.toArray(IdentityStatement.RoleKey[]::new)));
    }

    private void opening() {
        var followed = new SocialStatement.Followed(BOB);
        play("nothing comes before entry 0", signed(EventDraft.of("social.followed", ADA, now, CONTEXTS.body(followed))));
        open("no name", new NodeStatement.Opened(LIMITED.nonce(), "a b", 1, LIMITED.logKey(), LIMITED.checkpointKey(), 0,
                Credits.of(1), Credits.of(2), Optional.empty()));
        open("a key of the wrong length", new NodeStatement.Opened(LIMITED.nonce(), "n", 1, LIMITED.checkpointKey(),
                LIMITED.checkpointKey(), 0, Credits.of(1), Credits.of(2), Optional.empty()));
        open("an epoch of no length", new NodeStatement.Opened(LIMITED.nonce(), "n", 1, LIMITED.logKey(), LIMITED.checkpointKey(), 0,
                Credits.of(1), Credits.of(2), Optional.empty()));
        open("more in an epoch than ever", new NodeStatement.Opened(LIMITED.nonce(), "n", 1, LIMITED.logKey(),
                LIMITED.checkpointKey(), MINUTE, Credits.of(1), Credits.of(2), Optional.empty()));
        play("that names a log", signed(opening.boundTo(People.digest("a log"))));
        play("entry 0", signed(opening));
        play("entry 0 again", signed(opening));
        open("a second opening", OPENED);
    }

    private void open(String words, NodeStatement.Opened opened) { play(words, signed(People.opening(opened, now))); }

    private void envelopes() {
        var draft = draft(ADA, new IdentityStatement.Vouched(BOB));
        play("bytes that are no statement", new byte[] {(byte) 0xa0});
        play("a key that the body does not have", signed(new EventDraft(draft.type(), ADA, now, draft.log(), draft.untilMillis(),
                new Value.Fields(Map.of("who", Value.of(BOB.text()), "why", Value.of("so"))))));
        play("a type that nobody knows", signed(new EventDraft("identity.admired", ADA, now, draft.log(), draft.untilMillis(),
                draft.body())));
        play("signed by somebody else, before the log is looked at",
                People.key(BOB).sign(draft.boundTo(People.digest("another log"))).bytes());
        play("no log", signed(EventDraft.of(draft.type(), ADA, now, draft.body())));
        play("another log", signed(draft.boundTo(People.digest("another log"))));
        play("an author's clock 5 minutes and 1 ms ahead", signed(at(draft, now + 5 * MINUTE + 1)));
        play("24 hours and 1 ms under way", signed(at(draft, now - 86_400_001)));
        play("after its until", signed(draft.until(now - 1)));
        play("at its until", signed(draft.until(now)));
        play("its own clock 5 minutes ahead", signed(at(draft(BOB, new IdentityStatement.Vouched(ADA)), now + 5 * MINUTE)));
        play("24 hours under way", signed(at(draft(BOB, new IdentityStatement.Vouched(CYD)), now - 86_400_000)));
        say("of another vocabulary", ADA, new Extension("x.org.example.liked"));
    }

    private static EventDraft at(EventDraft draft, long millis) {
        return new EventDraft(draft.type(), draft.by(), millis, draft.log(), draft.untilMillis(), draft.body());
    }

    private void grantsAndPayments() {
        say("a grant of nothing by nobody", ADA, granted(ADA, 0));
        say("a grant by nobody", ADA, granted(ADA, 1_000));
        say("90 of 100", OPERATOR, granted(ADA, 90));
        say("11 more than the epoch has room for", OPERATOR, granted(ADA, 11));
        say("201 of 200, before the epoch", OPERATOR, granted(ADA, 201));
        now = START + MINUTE;
        say("100 in the next epoch, which begins at this millisecond", OPERATOR, granted(BOB, 100));
        now += MINUTE;
        say("11 more than the log has room for", OPERATOR, granted(BOB, 11));
        say("nothing to oneself", ADA, paid(ADA, 0));
        say("too much to oneself", ADA, paid(ADA, 1_000));
        say("one too many", ADA, paid(CYD, 91));
        say("all but one", ADA, paid(CYD, 89));
        say("to a wallet", CYD, paid(People.WALLET, 9));
    }

    private void holds() {
        long over = now + MINUTE;
        say("a hold of nothing for oneself", BOB, held(0, BOB, 0));
        say("a hold for oneself that is over", BOB, held(1, BOB, 0));
        say("a hold that is over, of too much", BOB, held(1_000, CYD, now));
        say("a hold of too much", BOB, held(101, CYD, over));
        var first = new HoldId(BOB, say("40 for Cyd, Ada decides", BOB, held(40, CYD, over)));
        var second = new HoldId(BOB, say("30 for anybody, Ada decides", BOB,
                new CreditsStatement.Held(Credits.of(30), Optional.empty(), Optional.of(ADA), over)));
        var third = new HoldId(BOB, say("20 until it is over", BOB,
                new CreditsStatement.Held(Credits.of(20), Optional.empty(), Optional.empty(), over)));
        say("what is held cannot be spent", BOB, paid(ADA, 11));
        say("somebody else's name for it", ADA, new CreditsStatement.Released(new HoldId(CYD, first.held())));
        say("by its beneficiary", CYD, new CreditsStatement.Released(first));
        say("by its owner too early", BOB, new CreditsStatement.Released(third));
        say("to its owner", ADA, forfeited(first, 39, BOB));
        say("by its owner", BOB, forfeited(first, 39, ADA));
        say("to somebody else, and not all", ADA, forfeited(first, 39, ADA));
        say("not all", ADA, forfeited(first, 39, CYD));
        say("to its beneficiary", ADA, forfeited(first, 40, CYD));
        say("the same again, which is the same statement", ADA, forfeited(first, 40, CYD));
        now++;
        say("a second time", ADA, forfeited(first, 40, CYD));
        say("burned", ADA, new CreditsStatement.Forfeited(second, Credits.of(30), new CreditsStatement.Destination.Burn()));
        now = over - 1;
        say("by its owner a millisecond too early", BOB, new CreditsStatement.Released(third));
        now = over;
        say("by its owner in time", BOB, new CreditsStatement.Released(third));
        now++;
        say("gone", BOB, new CreditsStatement.Released(third));
        say("still held at the end", BOB, held(7, CYD, now + 1));
    }

    private void identities() {
        var sign = new IdentityStatement.RoleKey((DidKey) ADA, Set.of(Role.SIGN));
        var device = new IdentityStatement.RoleKey((DidKey) BOB, Set.of(Role.DEVICE));
        var none = new IdentityStatement.RoleKey((DidKey) CYD, Set.of());
        say("no keys", ADA, created());
        say("a key twice", BOB, created(sign, sign));
        say("a key without a role", BOB, created(sign, none));
        say("by the second key", BOB, created(device, device(CYD)));
        say("by the second key of other keys", ADA, created(device, sign));
        say("devices only", BOB, created(device));
        var did = DidOmni.of(say("an identity of two keys", ADA, created(sign, device)).digest());
        byIdentity("its device posts", BOB, draft(did, new SocialStatement.Followed(CYD)));
        byIdentity("its device pays", BOB, draft(did, paid(ADA, 1)));
        byIdentity("its signing key pays what is not there", ADA, draft(did, paid(ADA, 1)));
        byIdentity("what is recorded already, with a bad signature", CYD, draft(did, new SocialStatement.Followed(CYD)));
        now++;
        byIdentity("a key that it does not have", CYD, draft(did, new SocialStatement.Followed(CYD)));
        say("for oneself", CYD, new IdentityStatement.Vouched(CYD));
        say("for an identity", CYD, new IdentityStatement.Vouched(did));
        now++;
        say("for it again", CYD, new IdentityStatement.Vouched(did));
        say("withdrawn", CYD, new IdentityStatement.VouchWithdrawn(did));
        now++;
        say("withdrawn again", CYD, new IdentityStatement.VouchWithdrawn(did));
    }

    private static IdentityStatement.RoleKey device(Did key) {
        return new IdentityStatement.RoleKey((DidKey) key, Set.of(Role.DEVICE));
    }

    private IdentityStatement.Created created(IdentityStatement.RoleKey... keys) {
        return new IdentityStatement.Created(opening.id().digest(), List.of(keys), People.digest("next"), People.digest("recovery"));
    }

    private void words() {
        say("follows oneself", ADA, new SocialStatement.Followed(ADA));
        say("unfollows oneself", ADA, new SocialStatement.Unfollowed(ADA));
        say("a reaction of nothing", ADA, new SocialStatement.Reacted(opening.id(), ""));
        say("nine attachments, nine tags", ADA, posted(9, 9, "", "?"));
        say("nine tags of nothing", ADA, posted(8, 9, "", "?"));
        say("a tag of nothing, in no language", ADA, posted(8, 8, "", "?"));
        say("in no language", ADA, posted(8, 8, "a", "?"));
        say("as much as there may be", ADA, posted(8, 8, "a".repeat(64), "en"));
        say("years ago, deleted", BOB, new SocialStatement.Deleted(opening.id()));
        say("a file of no bytes", ADA, new ContentStatement.Announced(TEXT, 0));
        say("a file", ADA, new ContentStatement.Announced(TEXT, 1));
        say("erased by law, by nobody", ADA, new ContentStatement.Erased(TEXT, ContentStatement.Reason.LEGAL));
        say("erased by its author, whoever that is", ADA, new ContentStatement.Erased(TEXT, ContentStatement.Reason.AUTHOR));
        say("erased by law", OPERATOR, new ContentStatement.Erased(TEXT, ContentStatement.Reason.LEGAL));
    }

    private static SocialStatement.Posted posted(int attachments, int tags, String tag, String language) {
        return new SocialStatement.Posted(TEXT, Collections.nCopies(attachments, TEXT),
                Collections.nCopies(tags, tag), Optional.of(language));
    }

    private void operator() {
        long today = now / 86_400_000;
        say("a key of the wrong length, by nobody", ADA, rotated(Optional.empty(), 31));
        say("nothing, by nobody", ADA, new NodeStatement.KeyRotated(Optional.empty(), Optional.empty(), Optional.empty()));
        say("nothing", OPERATOR, new NodeStatement.KeyRotated(Optional.empty(), Optional.empty(), Optional.empty()));
        say("a summary by nobody", ADA, summary(today));
        say("a day that is not over", OPERATOR, summary(today));
        say("yesterday", OPERATOR, summary(today - 1));
        say("the day before", OPERATOR, summary(today - 2));
        say("a deputy takes over", OPERATOR, rotated(Optional.of(DEPUTY), 32));
        say("who was the operator", OPERATOR, new NodeStatement.RulesAdopted(2, People.digest("rules")));
        say("the same rules", DEPUTY, new NodeStatement.RulesAdopted(1, People.digest("rules")));
        say("rules that nobody knows", DEPUTY, new NodeStatement.RulesAdopted(2, People.digest("rules")));
        say("and so nobody can tell", ADA, new SocialStatement.Followed(BOB));
    }

    private static NodeStatement.KeyRotated rotated(Optional<Did> operator, int keyLength) {
        return new NodeStatement.KeyRotated(operator, Optional.of(Key.of(new byte[keyLength])), Optional.empty());
    }

    private static NodeStatement.Summary summary(long day) { return new NodeStatement.Summary(day, 10, 1, 1_000); }

    private static CreditsStatement.Granted granted(Did to, long amount) { return new CreditsStatement.Granted(to, Credits.of(amount)); }

    private static CreditsStatement.Transferred paid(Did to, long amount) {
        return new CreditsStatement.Transferred(to, Credits.of(amount));
    }

    private static CreditsStatement.Held held(long amount, Did to, long until) {
        return new CreditsStatement.Held(Credits.of(amount), Optional.of(to), Optional.of(ADA), until);
    }

    private static CreditsStatement.Forfeited forfeited(HoldId hold, long amount, Did to) {
        return new CreditsStatement.Forfeited(hold, Credits.of(amount), new CreditsStatement.Destination.Account(to));
    }

    private EventDraft draft(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, now, CONTEXTS.body(statement));
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(opening.id().digest());
    }

    private EventId say(String words, Did by, Object statement) {
        var draft = draft(by, statement);
        play(words, signed(draft));
        return draft.id();
    }

    private static byte[] signed(EventDraft draft) { return People.key(draft.by()).sign(draft).bytes(); }

    /// Scheme 01 by a key of an identity: the key's id comes first.
    private void byIdentity(String words, Did by, EventDraft draft) { play(words, byIdentity(by, draft).bytes()); }

    static SignedEvent byIdentity(Did by, EventDraft draft) {
        var key = People.key(by);
        byte[] sig = new byte[1 + KeyId.BYTES + 64];
        sig[0] = 1;
        System.arraycopy(KeyId.of(key.did()).bytes(), 0, sig, 1, KeyId.BYTES);
        System.arraycopy(key.sign(SigningMessages.event(draft.unsigned())), 0, sig, 1 + KeyId.BYTES, 64);
        return draft.signed(sig);
    }

    private void play(String words, byte[] event) { script.play(words, now, event); }
}
