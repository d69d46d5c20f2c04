package org.omninet.projections.settlement;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.SettlementView.SettlementRow;
import org.omninet.domain.event.EventId;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// One row for each settled epoch.
public final class SettlementTable implements Settlements {
    private static final Field<Long> EPOCH = Columns.whole("epoch");
    private static final Field<Long> INDEX = Columns.whole("idx");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Long> RECEIVED = Columns.whole("received_millis");
    private static final Field<Long> SIZE = Columns.whole("log_size");
    private static final Field<String> LOG_ROOT = Columns.text("log_root");
    private static final Field<String> CREDITS_ROOT = Columns.text("credits_root");
    private static final Field<Credits> TOTAL = Columns.credits("total");

    public static final Relation<SettlementRow> SETTLEMENTS = new Relation<>("settlement",
            List.of(EPOCH, INDEX, ID, RECEIVED, SIZE, LOG_ROOT, CREDITS_ROOT, TOTAL), 1,
            it -> new Object[] {it.epoch(), it.index(), it.id(), it.receivedMillis(), it.size(), it.logRoot().hex(),
                it.creditsRoot().hex(), it.total()},
            it -> new SettlementRow(it.get(EPOCH), it.get(INDEX), it.get(ID), it.get(RECEIVED), it.get(SIZE),
                    Digest.ofHex(it.get(LOG_ROOT)), Digest.ofHex(it.get(CREDITS_ROOT)), it.get(TOTAL)),
            List.of(List.of(INDEX)));

    private final Reads reads;

    public SettlementTable(Reads reads) { this.reads = reads; }

    @Override public Page<SettlementRow> list(long before, int limit) {
        return reads.read(sql -> Page.of(sql.select(SETTLEMENTS.columns()).from(SETTLEMENTS.table()).where(INDEX.lt(before))
                .orderBy(INDEX.desc()).limit(Page.fetch(limit)).fetch(SETTLEMENTS.row()::apply), limit, SettlementRow::index));
    }

    @Override public Optional<SettlementRow> of(long epoch) {
        return reads.read(sql -> sql.select(SETTLEMENTS.columns()).from(SETTLEMENTS.table()).where(EPOCH.eq(epoch))
                .fetch(SETTLEMENTS.row()::apply).stream().findFirst());
    }
}
