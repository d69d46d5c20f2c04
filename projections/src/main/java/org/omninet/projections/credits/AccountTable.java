package org.omninet.projections.credits;

import static org.omninet.projections.table.Columns.orNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.credits.StatementView.HoldRow;
import org.omninet.domain.credits.StatementView.Kind;
import org.omninet.domain.credits.StatementView.Movement;
import org.omninet.domain.credits.StatementView.Standing;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// Movements and holds. There is no table of balances: the last movement says the balance, so the two cannot disagree.
public final class AccountTable implements Accounts {
    private static final Field<Did> ACCOUNT = Columns.did("account");
    private static final Field<Long> INDEX = Columns.whole("idx");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Long> RECEIVED = Columns.whole("received_millis");
    private static final Field<Kind> KIND = Columns.constant("kind", Kind.class);
    private static final Field<Credits> AMOUNT = Columns.credits("amount");
    private static final Field<Did> COUNTERPARTY = Columns.did("counterparty");
    private static final Field<EventId> HOLD = Columns.event("hold");
    private static final Field<Credits> BALANCE = Columns.credits("balance_after");
    private static final Field<Credits> HELD = Columns.credits("held_after");

    public static final Relation<Movement> MOVEMENTS = new Relation<>("movement",
            List.of(ACCOUNT, INDEX, ID, RECEIVED, KIND, AMOUNT, COUNTERPARTY, HOLD, BALANCE, HELD), 2,
            it -> new Object[] {it.account(), it.index(), it.id(), it.receivedMillis(), it.kind(), it.amount(),
                orNull(it.counterparty()), orNull(it.hold()), it.after().balance(), it.after().held()},
            AccountTable::movement, List.of());

    private static final Field<Did> OWNER = Columns.did("owner");
    private static final Field<Did> TO = Columns.did("beneficiary");
    private static final Field<Did> ARBITER = Columns.did("arbiter");
    private static final Field<Long> UNTIL = Columns.whole("until_millis");
    private static final Field<Long> RESOLVED = Columns.whole("resolved_idx");

    public static final Relation<HoldRow> HOLDS = new Relation<>("hold",
            List.of(OWNER, ID, INDEX, AMOUNT, TO, ARBITER, UNTIL, RESOLVED), 2,
            it -> new Object[] {it.owner(), it.id(), it.index(), it.amount(), orNull(it.to()), orNull(it.arbiter()), it.untilMillis(),
                it.resolved().isPresent() ? it.resolved().getAsLong() : null},
            AccountTable::hold, List.of(List.of(OWNER, INDEX)));

    private final Reads reads;

    public AccountTable(Reads reads) { this.reads = reads; }

    private static Movement movement(Record it) {
        return new Movement(it.get(ACCOUNT), it.get(INDEX), it.get(ID), it.get(RECEIVED), it.get(KIND), it.get(AMOUNT),
                Optional.ofNullable(it.get(COUNTERPARTY)), Optional.ofNullable(it.get(HOLD)),
                new Standing(it.get(BALANCE), it.get(HELD)));
    }

    private static HoldRow hold(Record it) {
        var resolved = it.get(RESOLVED);
        return new HoldRow(it.get(OWNER), it.get(ID), it.get(INDEX), it.get(AMOUNT), Optional.ofNullable(it.get(TO)),
                Optional.ofNullable(it.get(ARBITER)), it.get(UNTIL), resolved == null ? OptionalLong.empty() : OptionalLong.of(resolved));
    }

    @Override public Account account(Did owner, long index) {
        return reads.read(sql -> {
            var last = movements(sql, ACCOUNT.eq(owner).and(INDEX.le(index)), 1).stream().findFirst();
            var after = last.map(Movement::after).orElse(Standing.NONE);
            var live = sql.select(HOLDS.columns()).from(HOLDS.table()).where(OWNER.eq(owner)).and(INDEX.le(index))
                    .and(RESOLVED.isNull().or(RESOLVED.gt(index))).orderBy(INDEX).fetch(HOLDS.row()::apply);
            return new Account(owner, after.balance(), after.held(), live,
                    last.map(it -> OptionalLong.of(it.index())).orElse(OptionalLong.empty()));
        });
    }

    @Override public Page<Movement> statement(Did owner, long before, int limit) {
        return reads.read(sql -> Page.of(movements(sql, ACCOUNT.eq(owner).and(INDEX.lt(before)), Page.fetch(limit)), limit,
                Movement::index));
    }

    private static List<Movement> movements(DSLContext sql, Condition which, int most) {
        return sql.select(MOVEMENTS.columns()).from(MOVEMENTS.table()).where(which).orderBy(INDEX.desc()).limit(most)
                .fetch(MOVEMENTS.row()::apply);
    }

    /// What `owner` has after the last movement in the table.
    public static Standing standing(DSLContext sql, Did owner) {
        return movements(sql, ACCOUNT.eq(owner), 1).stream().findFirst().map(Movement::after).orElse(Standing.NONE);
    }

    /// @throws IllegalStateException when nobody made it: a log whose entries were accepted has no such statement
    public static HoldRow hold(DSLContext sql, HoldId id) {
        var row = sql.select(HOLDS.columns()).from(HOLDS.table()).where(OWNER.eq(id.owner())).and(ID.eq(id.held()))
                .fetchOne(HOLDS.row()::apply);
        if (row == null) throw new IllegalStateException("no hold " + id);
        return row;
    }
}
