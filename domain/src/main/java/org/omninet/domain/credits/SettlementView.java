package org.omninet.domain.credits;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.event.EventId;

/// What has been settled, epoch by epoch.
public final class SettlementView {

    /// Key: epoch. See [Settled].
    ///
    /// @param index of the entry that settled it
    public record SettlementRow(long epoch, long index, EventId id, long receivedMillis, long size, Digest logRoot, Digest creditsRoot,
                                Credits total) {}

    public static Optional<SettlementRow> row(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof Settled it)) return Optional.empty();
        return Optional.of(new SettlementRow(it.epoch(), recorded.index(), recorded.id(), recorded.receivedMillis(), it.size(),
                it.logRoot(), it.creditsRoot(), it.total()));
    }

    private SettlementView() {}
}
