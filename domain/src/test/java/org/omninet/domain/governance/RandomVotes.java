package org.omninet.domain.governance;

import static org.omninet.domain.governance.QuestionDraft.MINUTE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.Envelope;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.People;
import org.omninet.domain.Proposed;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Electorate.Members;
import org.omninet.domain.governance.Electorate.Reached;
import org.omninet.domain.governance.Electorate.Reputed;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.ChainTally;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Executed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.identity.IdentityStatement.VouchWithdrawn;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.node.Parameter;

/// One log, lived by people who put questions, talk, vote, delegate, count and miscount, in time and out of it. The seed is the whole
/// input.
///
/// Nobody has to sign: the world does not look at signatures.
public final class RandomVotes {
    public static final Contexts CONTEXTS = Contexts.all();
    private static final List<Did> PEOPLE = people();

    private final Random random;
    private final World world = new World(CONTEXTS);
    private final List<Said> said = new ArrayList<>();
    private final List<Recorded<?>> log = new ArrayList<>();
    private final List<EventId> proposals = new ArrayList<>(List.of(new EventId(People.digest("no proposal"))));
    private final List<EventId> councils = new ArrayList<>(List.of(new EventId(People.digest("no council"))));
    private long now = People.START;

    /// @param draft    its bytes but for a signature
    /// @param decision the answer, with the log as it was then
    public record Said(EventDraft draft, Recorded<?> recorded, Decision decision) {

        /// Under a signature that nobody made.
        public SignedEvent event() {
            byte[] sig = new byte[65];
            sig[0] = 1;
            return draft.signed(sig);
        }
    }

    public RandomVotes(long seed, int steps) {
        random = new Random(seed);
        say(People.OPERATOR, People.OPENED);
        for (int i = 0; i < 12; i++) say(People.OPERATOR, new Granted(any(PEOPLE), Credits.of(1 + random.nextInt(1_000))));
        for (int i = 0; i < steps; i++) step();
    }

    private static List<Did> people() {
        var people = new ArrayList<>(List.of(People.OPERATOR, People.ADA, People.BOB, People.CYD, People.DEE, People.WALLET));
        IntStream.range(0, 8).forEach(i -> people.add(DidKey.ed25519(People.digest("voter " + i).bytes())));
        return people;
    }

    /// The names of the refusals that were heard.
    public Set<String> heard() {
        var heard = new HashSet<String>();
        for (var one : said) if (one.decision() instanceof Decision.Refused(var reason)) heard.add(reason.name());
        return heard;
    }

    public World world() { return world; }

    public List<Said> said() { return said; }

    public List<Recorded<?>> log() { return log; }

    public List<Proposal> proposals() {
        return proposals.stream().map(this::proposal).filter(Proposal::exists).toList();
    }

    private void step() {
        now += random.nextInt(1, 15_000);
        if (one(150)) now += 66 * MINUTE;
        if (one(150)) {
            now += 31L * 86_400_000;
            execute();
        }
        switch (random.nextInt(24)) {
            case 0, 1 -> put();
            case 2 -> say(anybody(), new Discussed(any(proposals), QuestionDraft.TEXT));
            case 3, 4, 5, 6, 7, 8, 9, 10, 11 -> ballot();
            case 12, 13, 14 -> say(anybody(), new Delegated(anybody()));
            case 15 -> say(anybody(), new Undelegated());
            case 16 -> say(anybody(), one(4) ? new VouchWithdrawn(anybody()) : new Vouched(anybody()));
            case 17 -> say(anybody(), new Transferred(anybody(), Credits.of(random.nextInt(1, 300))));
            case 18, 19, 20, 21 -> close();
            default -> execute();
        }
    }

    private void put() {
        long epoch = (now - People.START) / MINUTE + 1 + random.nextInt(2);
        long from = QuestionDraft.end(epoch);
        var question = QuestionDraft.asked().at(epoch, 1 + random.nextInt(3)).quorum(random.nextInt(3), 10)
                .threshold(random.nextInt(3), 4);
        switch (random.nextInt(24)) {
            case 0 -> question.council(1, People.ADA, People.ADA);
            case 1 -> question.threshold(2, 2);
            case 2 -> question.of(new Reached(List.of()));
            case 3 -> question.of(new Electorate.Token());
            case 4 -> question.bound(new Governor("0x" + "5f".repeat(20), 1, "G", People.digest("id"), 0));
            case 5 -> question.at(epoch, from + 1, from + MINUTE);
            case 6 -> question.at(epoch - 1, 1);
            case 7 -> question.at(200_000, 1);
            case 8 -> question.at(epoch, from, from + (one(2) ? 999 : 61 * MINUTE));
            case 9 -> question.bound();
            case 10, 22, 23 -> bound(question, epoch);
            case 11 -> question.changes(Parameter.RECEIPT_FEE_MILLIONTHS, random.nextInt(20_000))
                    .of(one(2) ? new Reached(List.of(People.ADA)) : new Electorate.Holders());
            case 12, 13, 14 -> question.changes(Parameter.RECEIPT_FEE_MILLIONTHS, 20_000 + random.nextInt(9)).quorum(1, 10).threshold(1, 2);
            case 15 -> question.of(new Members(any(councils)));
            case 16, 17 -> question.council(2, People.ADA, People.BOB, People.CYD, People.DEE).quorum(0, 1).threshold(0, 1);
            case 18 -> question.of(Kind.APPROVAL, 4).of(new Reputed(List.of(People.ADA, People.BOB)));
            case 19, 20 -> question.of(Kind.RANKED, 4);
            case 21 -> question.of(new Reached(List.of(People.CYD, People.WALLET)));
            default -> question.of(Kind.APPROVAL, 3);
        }
        var id = say(anybody(), question.put());
        if (proposal(id).exists()) proposals.add(id);
        if (proposals.size() > 6) proposals.remove(1);
    }

    private static void bound(QuestionDraft question, long epoch) {
        question.at(epoch, 2).bound(new Governor("0x" + "5f".repeat(20), People.CHAIN, "G", People.digest("id"),
                QuestionDraft.end(epoch) + 2 * MINUTE + Governor.RELAY_MILLIS));
    }

    private void ballot() {
        var id = any(proposals);
        var proposal = proposal(id);
        boolean bound = proposal.exists() && proposal.asked().governor().isPresent();
        if (bound != one(12)) {
            say(one(8) ? anybody() : People.WALLET, new BallotCast(id, new Vote.Support(random.nextInt(3))), true);
            return;
        }
        int options = proposal.exists() ? proposal.asked().options() : 2;
        var named = new ArrayList<Integer>();
        for (int i = random.nextInt(3); i > 0; i--) named.add(random.nextInt(one(20) ? 64 : options));
        if (proposal.exists() && !proposal.asked().changes().isEmpty() && !one(4)) named = new ArrayList<>(List.of(1));
        if (!one(6) && (!proposal.exists() || proposal.asked().kind() != Kind.RANKED)) Collections.sort(named);
        say(anybody(), new BallotCast(id, new Vote.Choices(named)));
    }

    private void close() {
        var id = any(proposals);
        var proposal = proposal(id);
        boolean bound = proposal.exists() && proposal.asked().governor().isPresent();
        var by = bound && one(2) ? People.OPERATOR : anybody();
        var chain = bound != one(12) ? Optional.of(new ChainTally(People.digest("block"), People.digest("a"), People.digest("f"),
                People.digest("n"), one(2))) : Optional.<ChainTally>empty();
        var statement = new Closed(id, one(5) ? miscounted() : counted(proposal), chain);
        int before = log.size();
        say(by, statement);
        if (log.size() > before && !statement.tally().elected().isEmpty()) councils.add(id);
        if (log.size() > before && statement.tally().passed() && !proposal.asked().changes().isEmpty())
            say(anybody(), new Executed(id, Map.of(Parameter.GRANT_TOTAL_MAX, 1L)));
    }

    private static Tally miscounted() {
        return new Tally(1, 0, 1, 1, List.of(1L, 0L), OptionalInt.of(0), List.of(), true, true);
    }

    private Tally counted(Proposal proposal) {
        if (!proposal.exists() || now < proposal.asked().fromMillis()) return miscounted();
        try {
            return Tallies.of(proposal, world::state);
        } catch (IllegalStateException forgotten) {
            return miscounted();
        }
    }

    private void execute() {
        var passed = proposals().stream().filter(it -> it.result().filter(Proposal.Result::passed).isPresent()).map(Proposal::id).toList();
        var id = passed.isEmpty() || one(3) ? any(proposals) : any(passed);
        var proposal = proposal(id);
        var changes = proposal.exists() && !one(3) ? proposal.asked().changes() : Map.of(Parameter.RECEIPT_FEE_MILLIONTHS, 30_000L);
        say(anybody(), new Executed(id, changes));
    }

    private Proposal proposal(EventId id) { return (Proposal) world.state(Proposal.entity(id)); }

    private EventId say(Did by, Object statement) { return say(by, statement, false); }

    private EventId say(Did by, Object statement, boolean timeless) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, by, timeless ? 0 : now, CONTEXTS.body(statement));
        if (world.size() > 0 && !EnvelopeLaws.isPortable(type)) draft = draft.boundTo(logId());
        var envelope = new Envelope(draft.id(), by, draft.atMillis(), draft.log(), OptionalLong.empty());
        if (said.stream().anyMatch(it -> it.recorded().id().equals(envelope.id()))) return envelope.id();
        var recorded = world.placed(new Proposed<>(envelope, statement).at(world.size(), now));
        var decision = CONTEXTS.decide(recorded, world::state);
        said.add(new Said(draft, recorded, decision));
        if (decision instanceof Decision.Accepted) {
            world.apply(recorded);
            log.add(recorded);
        }
        return envelope.id();
    }

    private Digest logId() { return log.getFirst().id().digest(); }

    private Did anybody() { return any(PEOPLE); }

    private <T> T any(List<T> list) { return list.get(random.nextInt(list.size())); }

    private boolean one(int of) { return random.nextInt(of) == 0; }
}
