package org.omninet.projections.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.ProposalView.BallotRow;
import org.omninet.domain.governance.ProposalView.DelegationRow;
import org.omninet.domain.governance.ProposalView.Kind;
import org.omninet.domain.governance.ProposalView.Step;
import org.omninet.projections.table.Columns;
import org.omninet.projections.table.Page;
import org.omninet.projections.table.Reads;
import org.omninet.projections.table.Relation;

/// Steps, ballots and delegations.
public final class ProposalTable implements Proposals {
    private static final Field<EventId> PROPOSAL = Columns.event("proposal");
    private static final Field<Long> INDEX = Columns.whole("idx");
    private static final Field<EventId> ID = Columns.event("id");
    private static final Field<Kind> KIND = Columns.constant("kind", Kind.class);
    private static final Field<Did> BY = Columns.did("author");
    private static final Field<Long> RECEIVED = Columns.whole("received_millis");
    private static final Field<Value> BODY = Columns.value("body");

    public static final Relation<Step> STEPS = new Relation<>("proposal_step", List.of(PROPOSAL, INDEX, ID, KIND, BY, RECEIVED, BODY), 2,
            it -> new Object[] {it.proposal(), it.index(), it.id(), it.kind(), it.by(), it.receivedMillis(), it.body()},
            ProposalTable::step, List.of(List.of(KIND, INDEX)));

    private static final Field<Did> VOTER = Columns.did("voter");
    private static final Field<Value> NAMED = Columns.value("named");

    public static final Relation<BallotRow> BALLOTS = new Relation<>("ballot", List.of(PROPOSAL, VOTER, INDEX, ID, RECEIVED, NAMED), 2,
            it -> new Object[] {it.proposal(), it.voter(), it.index(), it.id(), it.receivedMillis(), it.named()},
            it -> new BallotRow(it.get(PROPOSAL), it.get(VOTER), it.get(INDEX), it.get(ID), it.get(RECEIVED), it.get(NAMED)),
            List.of(List.of(PROPOSAL, INDEX)));

    private static final Field<Did> TO = Columns.did("delegate");

    public static final Relation<DelegationRow> DELEGATIONS = new Relation<>("delegation", List.of(BY, TO, INDEX, ID), 1,
            it -> new Object[] {it.by(), it.to(), it.index(), it.id()},
            it -> new DelegationRow(it.get(BY), it.get(TO), it.get(INDEX), it.get(ID)), List.of(List.of(TO, INDEX)));

    private final Reads reads;

    public ProposalTable(Reads reads) { this.reads = reads; }

    private static Step step(Record it) {
        return new Step(it.get(PROPOSAL), it.get(INDEX), it.get(ID), it.get(KIND), it.get(BY), it.get(RECEIVED), it.get(BODY));
    }

    @Override public Page<Shown> proposals(long before, int limit) {
        return reads.read(sql -> Page.of(steps(sql, KIND.eq(Kind.PROPOSED).and(INDEX.lt(before)), false, Page.fetch(limit)), limit,
                Step::index).map(all -> all.stream().map(it -> shown(sql, it)).toList()));
    }

    @Override public Optional<Shown> proposal(EventId id) {
        return reads.read(sql -> steps(sql, PROPOSAL.eq(id).and(KIND.eq(Kind.PROPOSED)), true, 1).stream().findFirst()
                .map(it -> shown(sql, it)));
    }

    /// What closed and executed it is shown however much was said before.
    private static Shown shown(DSLContext sql, Step asked) {
        var steps = new ArrayList<>(steps(sql, PROPOSAL.eq(asked.proposal()).and(KIND.eq(Kind.DISCUSSED)), true, STEPS_MAX));
        steps.addAll(steps(sql, PROPOSAL.eq(asked.proposal()).and(KIND.in(Kind.CLOSED, Kind.EXECUTED)), true, 2));
        return new Shown(asked, steps);
    }

    private static List<Step> steps(DSLContext sql, Condition which, boolean oldestFirst, int most) {
        return sql.select(STEPS.columns()).from(STEPS.table()).where(which).orderBy(oldestFirst ? INDEX.asc() : INDEX.desc()).limit(most)
                .fetch(STEPS.row()::apply);
    }

    @Override public List<Step> open() { return reads.read(sql -> without(sql, Kind.PROPOSED, Kind.CLOSED)); }

    @Override public List<Step> notExecuted() { return reads.read(sql -> without(sql, Kind.CLOSED, Kind.EXECUTED)); }

    /// Steps of one kind of those proposals that have none of another.
    private static List<Step> without(DSLContext sql, Kind kind, Kind missing) {
        var later = DSL.select(PROPOSAL).from(STEPS.table()).where(KIND.eq(missing));
        return steps(sql, KIND.eq(kind).and(PROPOSAL.notIn(later)), true, Page.LIMIT_MAX);
    }

    @Override public Page<BallotRow> ballots(EventId proposal, long before, int limit) {
        return reads.read(sql -> Page.of(sql.select(BALLOTS.columns()).from(BALLOTS.table()).where(PROPOSAL.eq(proposal))
                .and(INDEX.lt(before)).orderBy(INDEX.desc()).limit(Page.fetch(limit))
                .fetch(BALLOTS.row()::apply), limit, BallotRow::index));
    }

    @Override public Optional<DelegationRow> delegation(Did by) {
        return reads.read(sql -> delegations(sql, BY.eq(by), 1).stream().findFirst());
    }

    @Override public Page<DelegationRow> delegators(Did to, long before, int limit) {
        return reads.read(sql -> Page.of(delegations(sql, TO.eq(to).and(INDEX.lt(before)), Page.fetch(limit)), limit,
                DelegationRow::index));
    }

    private static List<DelegationRow> delegations(DSLContext sql, Condition which, int most) {
        return sql.select(DELEGATIONS.columns()).from(DELEGATIONS.table()).where(which).orderBy(INDEX.desc()).limit(most)
                .fetch(DELEGATIONS.row()::apply);
    }
}
