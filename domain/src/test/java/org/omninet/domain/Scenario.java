package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.node.NodeStatement.Opened;

/// Given a lawful history, when a statement is proposed, then this is decided. Reads like the rule it tests.
///
/// Statements are named `e0`, `e1`, … by their index ([#id]); `e0` opens the log. Each is said when it is received, one
/// second after the one before, and bound to the log where its type must be.
public final class Scenario {
    public static final long SECOND = 1_000;

    private final Contexts contexts = Contexts.all();
    private final World world = new World(contexts);
    private @Nullable Recorded<?> proposed;
    private @Nullable Decision decision;
    private long delayMillis;

    /// In a log that [People#OPERATOR] has opened with [People#OPENED].
    public Scenario() { this(People.OPENED); }

    public Scenario(Opened opened) { given(People.OPERATOR, opened); }

    private Scenario(long delayMillis) { this.delayMillis = delayMillis; }

    /// In a log that has not begun.
    public static Scenario unopened() { return new Scenario(0); }

    /// The id of the statement at `index`.
    public static EventId id(long index) { return new EventId(People.digest("e" + index)); }

    /// The id of the log that `e0` opens.
    public static Digest logId() { return id(0).digest(); }

    /// When the statement at `index` is received, without delays.
    public static long received(long index) { return People.START + index * SECOND; }

    /// `by` has said `statement`; the world breaks if that is not lawful.
    public Scenario given(Did by, Object statement) {
        world.apply(next(by, statement, UnaryOperator.identity()));
        return this;
    }

    /// Nothing is received for a while.
    public Scenario after(long millis) {
        delayMillis += millis;
        return this;
    }

    public Scenario when(Did by, Object statement) { return when(by, statement, UnaryOperator.identity()); }

    /// @param odd what is unusual about the envelope
    public Scenario when(Did by, Object statement, UnaryOperator<Envelope> odd) {
        proposed = next(by, statement, odd);
        decision = contexts.decide(proposed, world::state);
        return this;
    }

    public Scenario thenRefused(Refusal reason) {
        assertThat(decision()).isEqualTo(Decision.refuse(reason));
        return this;
    }

    /// Accepted, and recorded.
    public Scenario thenAccepted() {
        assertThat(decision()).isInstanceOf(Decision.Accepted.class);
        world.apply(proposed());
        return this;
    }

    public Scenario thenAcceptedUntil(long millis) {
        assertThat(decision()).isEqualTo(new Decision.Accepted(millis));
        return thenAccepted();
    }

    public Scenario state(EntityId entity, State expected) {
        assertThat(world.state(entity)).isEqualTo(expected);
        return this;
    }

    public Scenario totals(Totals expected) {
        assertThat(world.totals()).isEqualTo(expected);
        return this;
    }

    /// What was decided last.
    public Decision decision() {
        if (decision == null) throw new IllegalStateException("nothing was proposed");
        return decision;
    }

    /// What was proposed last.
    public Recorded<?> proposed() {
        if (proposed == null) throw new IllegalStateException("nothing was proposed");
        return proposed;
    }

    public World world() { return world; }

    private Recorded<?> next(Did by, Object statement, UnaryOperator<Envelope> odd) {
        long index = world.size();
        long receivedMillis = received(index) + delayMillis;
        boolean unbound = statement instanceof Opened || EnvelopeLaws.isPortable(contexts.wireName(statement));
        var usual = new Envelope(id(index), by, receivedMillis, unbound ? Optional.empty() : Optional.of(logId()), OptionalLong.empty());
        return world.placed(new Proposed<>(odd.apply(usual), statement).at(index, receivedMillis));
    }
}
