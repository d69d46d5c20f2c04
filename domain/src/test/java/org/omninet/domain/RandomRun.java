package org.omninet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.omninet.domain.credits.Claims;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.did.Did;
import org.omninet.domain.node.LogState;

/// One log, lived by random statements: all that was proposed, what was recorded, and the world after it.
///
/// Nobody has to sign: the world does not look at signatures.
public final class RandomRun {
    static final Contexts CONTEXTS = Contexts.all();
    private static final int STATEMENTS = 340;
    /// Every so many statements an epoch is settled.
    private static final int SETTLING = 9;
    /// So that a run sees several epochs of a minute, and holds of up to 8 s end in it.
    private static final long STEP_MILLIS = 700;

    private final World world = new World(CONTEXTS);
    private final List<Recorded<?>> log = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private int turns;

    /// @param recorded as it was decided: its index is the world's size then
    public record Proposal(RandomStatements.Said said, Recorded<?> recorded, Decision decision) {}

    /// The same run for the same seed, with limits on grants that it meets.
    public RandomRun(long seed) {
        var opening = People.opening(People.opened(900, 350), People.START);
        record(new Proposed<>(new Envelope(opening.id(), opening.by(), opening.atMillis(), opening.log(), opening.untilMillis()),
                People.opened(900, 350)).at(0, People.START).in(People.EPOCHS));
        var random = new Random(seed);
        var statements = new RandomStatements("run", seed, opening.id().digest());
        for (int i = 1; i <= STATEMENTS; i++) {
            long now = People.START + i * STEP_MILLIS;
            var said = i % SETTLING == 0 ? statements.saying(operator(), settled(random), now) : statements.next(now);
            Recorded<?> recorded = world.placed(said.proposed().at(world.size(), now));
            var decision = CONTEXTS.decide(recorded, world::state);
            proposals.add(new Proposal(said, recorded, decision));
            if (decision instanceof Decision.Accepted) record(recorded);
        }
    }

    /// An epoch, over or not: with another root, another sum, and as the fold has it, in turn.
    private Settled settled(Random random) {
        long now = ((LogState) world.state(LogState.ENTITY)).epoch(log.getLast().receivedMillis());
        long epoch = Math.max(0, now - random.nextInt(3));
        var end = ((Claims) world.state(Claims.ENTITY)).atEndOf(epoch).orElseThrow();
        int turn = turns++ % 3;
        var root = end.claims().isEmpty() || turn == 0 ? People.digest("another root") : end.tree().root();
        return new Settled(epoch, 1, People.digest("log root"), root, end.total().plus(Credits.of(turn == 1 ? 1 : 0)));
    }

    private Did operator() { return ((LogState) world.state(LogState.ENTITY)).operator(); }

    private void record(Recorded<?> recorded) {
        world.apply(recorded);
        log.add(recorded);
    }

    /// The bytes of entry 0.
    byte[] opening() { return People.key(People.OPERATOR).sign(People.opening(People.opened(900, 350), People.START)).bytes(); }

    public World world() { return world; }

    /// What was recorded, the opening first.
    public List<Recorded<?>> log() { return log; }

    /// What was proposed after the opening, recorded or refused.
    public List<Proposal> proposals() { return proposals; }

    /// Every entity that anything proposed would have touched.
    Set<EntityId> entities() {
        return proposals.stream().flatMap(it -> touches(it.recorded()).stream()).collect(Collectors.toSet());
    }

    static <S> Set<EntityId> touches(Recorded<S> recorded) { return CONTEXTS.of(recorded).touches(recorded); }

    static <S> Set<EntityId> spends(Recorded<S> recorded) { return CONTEXTS.of(recorded).spends(recorded); }
}
