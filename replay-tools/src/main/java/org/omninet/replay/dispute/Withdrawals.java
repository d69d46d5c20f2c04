package org.omninet.replay.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Epochs;
import org.omninet.domain.Recorded;
import org.omninet.domain.World;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.node.LogState;
import org.omninet.replay.audit.Watcher;

/// Gathers what a dispute over one epoch is about, while a log is audited.
public final class Withdrawals implements Watcher {
    private final long epoch;
    private final List<Withdrawal> all = new ArrayList<>();
    private Optional<Digest> settled = Optional.empty();
    private boolean over;

    public Withdrawals(long epoch) { this.epoch = epoch; }

    @Override public void after(Recorded<?> unplaced, World world) {
        var recorded = unplaced.in(epochs(world));
        over = recorded.epoch() > epoch;
        if (recorded.statement() instanceof Withdrawn(var amount, var address))
            all.add(new Withdrawal(recorded.index(), recorded.id(), address, amount, recorded.epochs().of(recorded.maturesMillis())));
        if (recorded.statement() instanceof Settled it && it.epoch() == epoch) settled = Optional.of(it.creditsRoot());
    }

    private static Epochs epochs(World world) { return ((LogState) world.state(LogState.ENTITY)).epochs(); }

    /// Has the log an entry of a later epoch?
    public boolean over() { return over; }

    public List<Withdrawal> all() { return List.copyOf(all); }

    /// The root that is recorded for the epoch, where it is settled.
    public Optional<Digest> settled() { return settled; }
}
