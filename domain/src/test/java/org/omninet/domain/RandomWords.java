package org.omninet.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.content.ContentStatement;
import org.omninet.domain.content.Offer;
import org.omninet.domain.content.ReceiptRules;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.content.Voucher;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventId;
import org.omninet.domain.identity.Consent;
import org.omninet.domain.identity.IdentityStatement;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.identity.Role;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.domain.social.SocialStatement;

/// Who says what in [RandomStatements]: the words without the envelope.
final class RandomWords {
    private static final long DAY = 86_400_000;
    /// Some are at the limit of 32 bytes, but not in every locale and not in every encoding.
    private static final List<String> REACTIONS = List.of("👍", "❤", "", "x".repeat(33), "i".repeat(32), "ä".repeat(16), "ä".repeat(17));
    private static final Address WALLET = Address.of(((DidPkh) People.WALLET).address());
    private static final int REMEMBERED_MAX = 64;

    private final String prefix;
    private final Random random;
    private final List<Recorded<Held>> holds = new ArrayList<>();
    private final List<Recorded<ContentStatement.Pinned>> pins = new ArrayList<>();
    private final Map<EventId, Credits> vouched = new HashMap<>();
    private final List<EventId> events = new ArrayList<>(List.of(new EventId(People.digest("something said elsewhere"))));
    private final List<Did> identities = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private final Map<IdentityStatement, Owner> saidBy = new HashMap<>();
    private final Digest logId;
    private int made;
    private long now;

    record Words(Did by, Object statement) {}

    RandomWords(String prefix, Random random, Digest logId) {
        this.prefix = prefix;
        this.logId = logId;
        this.random = random;
    }

    /// What was said can be spoken about later; a bounded number of things, the newest.
    void remember(Proposed<?> said) {
        if (said.statement() instanceof Held held) keep(holds, new Recorded<>(0, 0, said.envelope(), held));
        if (said.statement() instanceof IdentityStatement change && saidBy.containsKey(change)) {
            var owner = saidBy.remove(change);
            if (change instanceof Created) keep(owners, owner);
            owner.was(said.id(), change);
        }
        if (said.statement() instanceof ContentStatement.Pinned pin)
            keep(pins, new Recorded<>(0, now, said.envelope(), pin));
        if (said.statement() instanceof Created) keep(identities, DidOmni.of(said.id().digest()));
        if (said.statement() instanceof SocialStatement) keep(events, said.id());
    }

    private static <T> void keep(List<T> list, T one) {
        list.add(one);
        if (list.size() > REMEMBERED_MAX) list.removeFirst();
    }

    Words next(long now) {
        this.now = now;
        return switch (random.nextInt(44)) {
            case 0, 1, 2, 3 -> new Words(one(12) ? anybody() : operator(), new Granted(anybody(), amount()));
            case 4, 5, 6, 7, 8 -> new Words(anybody(), new Transferred(one(20) ? People.FOREIGN_WALLET : anybody(), amount()));
            case 9, 10, 11, 12 -> new Words(anybody(), held(now));
            case 13, 14, 15 -> released();
            case 16, 17, 18 -> forfeited();
            case 19, 20 -> new Words(anybody(), new Vouched(anybody()));
            case 21 -> new Words(anybody(), new VouchWithdrawn(anybody()));
            case 22 -> created();
            case 23, 24, 25, 26 -> new Words(anybody(), social());
            case 27 -> content();
            case 28 -> one(2) ? new Words(anybody(), pinned(now)) : unpinned(now);
            case 29, 30 -> receipt(now);
            case 31 -> new Words(anybody(), new Extension("x.org.example.liked"));
            case 32 -> new Words(one(4) ? anybody() : operator(), new Summary(now / DAY - random.nextInt(4), 10, 1, 1_000));
            case 33, 34, 35, 36 -> change();
            case 37, 38 -> node();
            default -> chain();
        };
    }

    /// Of a log whose chain is bound late or never. The ids are guesses, so some come too early, and some again.
    private Words chain() {
        var by = one(8) ? anybody() : operator();
        return switch (random.nextInt(6)) {
            case 0 -> new Words(by, one(3) ? new ChainBound(one(2) ? 1 : People.CHAIN, People.digest("genesis"), Map.of()) : People.BOUND);
            case 1 -> new Words(by, People.reserve(random.nextInt(3), random.nextInt(60)));
            case 2 -> new Words(by, new Deposited(People.CHAIN, People.CONTRACT, random.nextInt(4), anybody(),
                    one(6) ? Credits.of(Value.MAX_INTEGER) : amount(), 7, People.digest("block")));
            default -> new Words(one(5) ? anybody() : People.WALLET, new Withdrawn(amount(), one(8) ? People.CONTRACT : WALLET));
        };
    }

    /// Whoever says something thinks that it was recorded, and goes on from there; where it was not, all that follows is refused.
    private Words change() {
        if (owners.isEmpty() || one(4)) {
            var owner = Owner.onPaper(prefix + " owner " + made++);
            var first = newKey();
            var created = owner.created(one(12) ? People.digest("home") : logId, Owner.sign(first), Owner.device(newKey()));
            saidBy.put(created, owner);
            return new Words(first, created);
        }
        var owner = any(owners);
        var change = change(owner);
        saidBy.put(change, owner);
        return new Words(one(20) ? anybody() : owner.did(), change);
    }

    private KeyChange change(Owner owner) {
        var wallet = (DidPkh) (one(12) ? People.FOREIGN_WALLET : People.WALLET);
        return switch (random.nextInt(8)) {
            case 0 -> owner.adds(Owner.device(newKey()));
            case 1 -> owner.revokes(owner.device());
            case 2 -> owner.rotates(Owner.sign(newKey()), Owner.device(newKey()));
            case 3 -> owner.recovers(Owner.sign(newKey()));
            case 4, 5 -> owner.links(wallet, new Consent(new byte[Consent.BYTES]));
            default -> owner.unlinks(wallet);
        };
    }

    private Held held(long now) {
        var to = one(3) ? Optional.<Did>empty() : Optional.of(anybody());
        var arbiter = one(5) ? Optional.<Did>empty() : Optional.of(anybody());
        return new Held(amount(), to, arbiter, now + random.nextInt(-400, 8_000));
    }

    private Words released() {
        if (holds.isEmpty()) return new Words(anybody(), new Released(new HoldId(anybody(), anyEvent())));
        var hold = any(holds);
        var by = one(2) ? hold.by() : one(4) ? anybody() : hold.statement().arbiter().orElse(hold.by());
        return new Words(by, new Released(new HoldId(hold.by(), hold.id())));
    }

    private Words forfeited() {
        Destination to = one(3) ? new Destination.Burn() : new Destination.Account(anybody());
        if (holds.isEmpty()) return new Words(anybody(), new Forfeited(new HoldId(anybody(), anyEvent()), amount(), to));
        var hold = any(holds);
        var held = hold.statement();
        var by = one(6) ? anybody() : held.arbiter().orElse(hold.by());
        if (held.to().isPresent() && one(2)) to = new Destination.Account(held.to().get());
        return new Words(by, new Forfeited(new HoldId(hold.by(), hold.id()), one(8) ? amount() : held.amount(), to));
    }

    private ContentStatement.Pinned pinned(long now) {
        return new ContentStatement.Pinned(newContent(), anybody(), amount(), now + random.nextInt(-400, 8_000));
    }

    private Words unpinned(long now) {
        if (pins.isEmpty())
            return new Words(anybody(), new ContentStatement.Unpinned(anybody(), anyEvent(), anybody(), amount(), now, now + 1));
        var pin = any(pins);
        var said = pin.statement();
        long since = one(8) ? now : pin.receivedMillis();
        return new Words(one(6) ? anybody() : one(2) ? said.server() : pin.by(), new ContentStatement.Unpinned(pin.by(), pin.id(),
                said.server(), one(8) ? amount() : said.amount(), since, said.untilMillis()));
    }

    /// Mostly one more than the last for the same hold, by whom it is for.
    private Words receipt(long now) {
        var fitting = holds.stream().filter(it -> it.statement().to().isPresent() && it.statement().arbiter().isEmpty()
                && it.by() instanceof DidKey).toList();
        if (fitting.isEmpty() || one(4))
            return new Words(anybody(), new Held(Credits.of(30), Optional.of(anybody()), Optional.empty(), now + 60_000));
        var hold = any(fitting);
        var server = hold.statement().to().get();
        var session = new SessionId(0, one(10) ? 1 : 0);
        var offer = new Offer(one(12) ? People.digest("no log") : logId, one(12) ? anybody() : server, one(12) ? anybody() : hold.by(),
                hold.id(), session, Credits.of(2 << 20), hold.statement().untilMillis());
        var before = one(8) ? amount() : vouched.getOrDefault(hold.id(), Credits.NONE);
        var cumulative = Credits.of(Math.max(0, Math.min(before.micro() + random.nextInt(-1, 12), Value.MAX_INTEGER)));
        vouched.put(hold.id(), cumulative);
        var other = one(12) ? new SessionId(9, 9) : session;
        var voucher = new Voucher(server, other, offer.cid(), cumulative.micro() / (one(8) ? 3 : 1), cumulative,
                Cid.ofDagCbor(People.digest("detail").bytes()));
        var fee = one(10) ? Credits.NONE : ReceiptRules.fee(cumulative.isLessThan(before) ? Credits.NONE : cumulative.minus(before));
        return new Words(one(10) ? anybody() : server, new ContentStatement.ChunkReceipted(offer, voucher, before, fee, (DidKey) hold.by(),
                new VoucherSignature(new byte[64])));
    }

    private Words created() {
        int count = one(10) ? random.nextInt(2) * 33 : 1 + random.nextInt(3);
        var keys = new ArrayList<>(IntStream.range(0, count).mapToObj(i -> new RoleKey(newKey(), roles())).toList());
        if (!keys.isEmpty() && one(8)) keys.add(keys.getFirst());
        var by = keys.isEmpty() || one(8) ? anybody() : keys.getFirst().key();
        return new Words(by, new Created(People.digest("home"), keys, People.digest("next"), People.digest("recovery")));
    }

    private Set<Role> roles() {
        return switch (random.nextInt(8)) {
            case 0 -> Set.of();
            case 1 -> Set.of(Role.DEVICE);
            case 2 -> Set.of(Role.DEVICE, Role.SIGN);
            default -> Set.of(Role.SIGN);
        };
    }

    /// No point of the curve, which no rule looks at.
    private DidKey newKey() { return DidKey.ed25519(People.digest(prefix + " key " + made++).bytes()); }

    private SocialStatement social() {
        return switch (random.nextInt(8)) {
            case 0 -> new SocialStatement.Posted(newContent(), attachments(), tags(), language());
            case 1 -> new SocialStatement.Replied(newContent(), anyEvent(), anyEvent(), attachments(), tags(), language());
            case 2 -> new SocialStatement.Reacted(anyEvent(), any(REACTIONS));
            case 3 -> new SocialStatement.Reposted(anyEvent());
            case 4 -> new SocialStatement.Followed(anybody());
            case 5 -> new SocialStatement.Unfollowed(anybody());
            case 6 -> new SocialStatement.ProfileSet(newContent());
            default -> new SocialStatement.Deleted(anyEvent());
        };
    }

    private List<Cid> attachments() { return IntStream.range(0, one(8) ? 9 : random.nextInt(2)).mapToObj(_ -> newContent()).toList(); }

    private List<String> tags() {
        if (one(10)) return List.of("");
        return IntStream.range(0, one(10) ? 9 : random.nextInt(3)).mapToObj(i -> "tag-İ" + i).toList();
    }

    private Optional<String> language() { return one(2) ? Optional.empty() : Optional.of(one(8) ? "no language" : "tr"); }

    private Words content() {
        if (one(2)) return new Words(anybody(), new ContentStatement.Announced(newContent(), random.nextInt(3)));
        var reason = one(2) ? ContentStatement.Reason.AUTHOR : ContentStatement.Reason.LEGAL;
        return new Words(one(2) ? operator() : anybody(), new ContentStatement.Erased(newContent(), reason));
    }

    private Words node() {
        return switch (random.nextInt(4)) {
            case 0 -> new Words(operator(), People.OPENED);
            case 1 -> one(3) ? new Words(operator(), new RulesAdopted(1, People.digest("rules")))
                    : new Words(one(2) ? People.ADA : People.BOB, new RulesAdopted(2, People.digest("rules")));
            case 2 -> new Words(one(4) ? anybody() : operator(), new KeyRotated(one(2) ? Optional.of(operator()) : Optional.empty(),
                    Optional.empty(), Optional.empty()));
            default -> new Words(operator(), new KeyRotated(Optional.empty(),
                    Optional.of(Key.of(new byte[one(4) ? 31 : 32])), Optional.empty()));
        };
    }

    private Cid newContent() { return new Cid(Cid.Codec.DAG_CBOR, People.digest(prefix + " content " + made++)); }

    private EventId anyEvent() { return any(events); }

    private Did operator() { return one(6) ? People.DEPUTY : People.OPERATOR; }

    private Did anybody() {
        return !identities.isEmpty() && one(8) ? any(identities) : People.ALL.get(random.nextInt(People.ALL.size()));
    }

    private Credits amount() { return Credits.of(one(40) ? Value.MAX_INTEGER : random.nextInt(60)); }

    /// Mostly a recent one, because older ones are done with.
    private <T> T any(List<T> list) { return list.get(Math.max(0, list.size() - 1 - random.nextInt(12))); }

    private boolean one(int in) { return random.nextInt(in) == 0; }
}
