package org.omninet.domain;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement;
import org.omninet.domain.content.Served;
import org.omninet.domain.credits.CreditsStatement;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.GovernanceStatement;
import org.omninet.domain.governance.Kind;
import org.omninet.domain.governance.QuestionDraft;
import org.omninet.domain.governance.Tally;
import org.omninet.domain.governance.Vote;
import org.omninet.domain.identity.IdentityStatement;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.identity.Role;
import org.omninet.domain.node.NodeStatement;
import org.omninet.domain.node.Parameter;
import org.omninet.domain.social.SocialStatement;

/// One signed statement of every type, and of some types one with and one without what may be left out.
final class OneOfEach {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final Cid TEXT = new Cid(Cid.Codec.DAG_CBOR, People.digest("text"));
    private static final Cid IMAGE = new Cid(Cid.Codec.RAW, People.digest("image"));
    private static final EventId SAID = new EventId(People.digest("said before"));
    private static final HoldId HOLD = new HoldId(ADA, SAID);

    private final EventDraft opening = People.opening(People.OPENED, START);
    private final Map<String, SignedEvent> events = new LinkedHashMap<>();

    /// By name, in the order in which they were added to the specification.
    static Map<String, SignedEvent> events() { return new OneOfEach().events; }

    private OneOfEach() {
        events.put("node.opened", People.key(OPERATOR).sign(opening));
        node();
        identity();
        social();
        content();
        credits();
        say("x.org.example.liked", ADA, new Extension("x.org.example.liked"));
        changes();
        settlement();
        receipts();
        governance();
    }

    private void node() {
        say("node.key-rotated", OPERATOR, new NodeStatement.KeyRotated(Optional.of(BOB), Optional.of(People.OPENED.logKey()),
                Optional.of(People.OPENED.checkpointKey())));
        say("node.key-rotated, one key", OPERATOR, new NodeStatement.KeyRotated(Optional.empty(), Optional.of(People.OPENED.logKey()),
                Optional.empty()));
        say("node.rules-adopted", OPERATOR, new NodeStatement.RulesAdopted(2, People.digest("rules")));
        say("node.summary", OPERATOR, new NodeStatement.Summary(START / 86_400_000 - 1, 1_234, 5, 86_400_000));
    }

    private void identity() {
        var keys = List.of(new IdentityStatement.RoleKey((DidKey) ADA, Set.of(Role.SIGN, Role.DEVICE)),
                new IdentityStatement.RoleKey((DidKey) BOB, Set.of(Role.DEVICE)));
        say("identity.created", ADA, new IdentityStatement.Created(opening.id().digest(), keys, People.digest("next"),
                People.digest("recovery")));
        say("identity.vouched", ADA, new IdentityStatement.Vouched(BOB));
        say("identity.vouch-withdrawn", ADA, new IdentityStatement.VouchWithdrawn(BOB));
    }

    private void social() {
        say("social.posted", ADA, new SocialStatement.Posted(TEXT, List.of(IMAGE), List.of("omni", "größe"), Optional.of("de")));
        say("social.posted, bare", ADA, new SocialStatement.Posted(TEXT, List.of(), List.of(), Optional.empty()));
        say("social.replied", BOB, new SocialStatement.Replied(TEXT, SAID, SAID, List.of(IMAGE), List.of("omni"), Optional.of("en")));
        say("social.replied, bare", BOB, new SocialStatement.Replied(TEXT, SAID, SAID, List.of(), List.of(), Optional.empty()));
        say("social.reacted", BOB, new SocialStatement.Reacted(SAID, "👍🏽"));
        say("social.reposted", BOB, new SocialStatement.Reposted(SAID));
        say("social.followed", ADA, new SocialStatement.Followed(People.WALLET));
        say("social.unfollowed", ADA, new SocialStatement.Unfollowed(People.WALLET));
        say("social.profile-set", ADA, new SocialStatement.ProfileSet(TEXT));
        say("social.deleted", ADA, new SocialStatement.Deleted(SAID));
    }

    private void content() {
        say("content.announced", ADA, new ContentStatement.Announced(TEXT, 3_000_000));
        say("content.erased", ADA, new ContentStatement.Erased(TEXT, ContentStatement.Reason.AUTHOR));
        say("content.erased, by law", OPERATOR, new ContentStatement.Erased(TEXT, ContentStatement.Reason.LEGAL));
    }

    private void receipts() {
        var offer = Served.offer(opening.id().digest(), BOB, ADA, SAID, 1_000, START + 3_600_000);
        say("content.pinned", ADA, new ContentStatement.Pinned(TEXT, BOB, Credits.of(2_500_000), START + 3_600_000));
        say("content.unpinned", BOB, new ContentStatement.Unpinned(ADA, SAID, BOB, Credits.of(2_500_000), START, START + 3_600_000));
        say("content.chunk-receipted", BOB, Served.receipt(offer, 3 << 20, 2_999, 1_000));
    }

    private void credits() {
        var amount = Credits.of(2_500_000);
        say("credits.granted", OPERATOR, new CreditsStatement.Granted(ADA, amount));
        say("credits.transferred", ADA, new CreditsStatement.Transferred(BOB, amount));
        say("credits.held", ADA, new CreditsStatement.Held(amount, Optional.of(BOB), Optional.of(CYD), START + 3_600_000));
        say("credits.held, bare", ADA, new CreditsStatement.Held(amount, Optional.empty(), Optional.empty(), START + 3_600_000));
        say("credits.released", CYD, new CreditsStatement.Released(HOLD));
        say("credits.forfeited", CYD, new CreditsStatement.Forfeited(HOLD, amount, new CreditsStatement.Destination.Account(BOB)));
        say("credits.forfeited, burned", CYD, new CreditsStatement.Forfeited(HOLD, amount, new CreditsStatement.Destination.Burn()));
        var transferred = draft(ADA, new CreditsStatement.Transferred(BOB, amount)).until(START + 600_000);
        events.put("credits.transferred, until", People.key(ADA).sign(transferred));
    }

    private void settlement() {
        var amount = Credits.of(2_500_000);
        say("credits.withdrawn", ADA, new CreditsStatement.Withdrawn(amount, People.CONTRACT));
        say("credits.deposited", OPERATOR, new CreditsStatement.Deposited(People.CHAIN, People.CONTRACT, 0, ADA, amount, 1_234,
                People.digest("block")));
        say("credits.settled", OPERATOR, new CreditsStatement.Settled(3, 1_000, People.digest("log root"), People.digest("credits root"),
                amount));
        say("node.chain-bound", OPERATOR, People.BOUND);
        say("node.reserve-funded", OPERATOR, People.reserve(0, 2_500_000));
    }

    /// Each as if it were the first after the creation, so each is signed by a key that the vector names beside it.
    private void changes() {
        var created = events.get("identity.created");
        var owner = new Owner("golden");
        owner.was(created.id(), owner.created(opening.id().digest()));
        var wallet = TestWallet.of("golden");
        say("identity.key-added", owner, owner.adds(Owner.device(BOB)));
        say("identity.key-revoked", owner, owner.revokes(BOB));
        say("identity.rotated", owner, owner.rotates(Owner.sign(BOB), Owner.device(CYD)));
        say("identity.recovered", owner, owner.recovers(Owner.sign(CYD)));
        say("identity.wallet-linked", owner, owner.links(wallet, opening.id().digest()));
        say("identity.wallet-unlinked", owner, owner.unlinks(wallet));
    }

    private void say(String name, Owner owner, IdentityStatement.KeyChange change) {
        events.put(name, owner.signs(draft(owner.did(), change), change));
    }

    private void governance() {
        var tally = new Tally(2, 1, 10, 100, List.of(3L, 7L), OptionalInt.of(1), List.of(), true, true);
        var chain = new GovernanceStatement.ChainTally(People.digest("block"), People.digest("against"), People.digest("for"),
                People.digest("abstain"), true);
        var change = Map.of(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000L, Parameter.GRANT_TOTAL_MAX, 5_000_000L);
        say("governance.proposed", ADA, QuestionDraft.asked().changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000).put());
        say("governance.proposed, ranked, people", ADA, QuestionDraft.asked().of(Kind.RANKED, 4).of(new Reached(List.of(ADA, BOB))).put());
        say("governance.proposed, approval, reputation", ADA,
                QuestionDraft.asked().of(Kind.APPROVAL, 64).of(new Reputed(List.of(ADA))).put());
        say("governance.proposed, council", ADA, QuestionDraft.asked().council(2, ADA, BOB, CYD).of(new Members(SAID)).put());
        say("governance.proposed, bound to a Governor", ADA, QuestionDraft.asked().bound().put());
        say("governance.discussed", BOB, new GovernanceStatement.Discussed(SAID, TEXT));
        say("governance.ballot-cast", ADA, new GovernanceStatement.BallotCast(SAID, new Vote.Choices(List.of(1))));
        say("governance.ballot-cast, ranked", ADA, new GovernanceStatement.BallotCast(SAID, new Vote.Choices(List.of(3, 0, 2))));
        say("governance.ballot-cast, abstaining", ADA, new GovernanceStatement.BallotCast(SAID, new Vote.Choices(List.of())));
        say("governance.delegated", ADA, new GovernanceStatement.Delegated(BOB));
        say("governance.undelegated", ADA, new GovernanceStatement.Undelegated());
        say("governance.closed", BOB, new GovernanceStatement.Closed(SAID, tally, Optional.empty()));
        say("governance.closed, a council", BOB, new GovernanceStatement.Closed(SAID,
                new Tally(3, 0, 10, 10, List.of(0L, 10L, 7L), OptionalInt.empty(), List.of(1, 2), true, true), Optional.empty()));
        say("governance.closed, by a Governor", OPERATOR, new GovernanceStatement.Closed(SAID, tally, Optional.of(chain)));
        say("governance.executed", CYD, new GovernanceStatement.Executed(SAID, change));
    }

    private void say(String name, Did by, Object statement) { events.put(name, People.key(by).sign(draft(by, statement))); }

    private EventDraft draft(Did by, Object statement) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, START + 1_000, CONTEXTS.body(statement));
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(opening.id().digest());
    }
}
