package org.omninet.projections;

import static org.omninet.projections.content.ErasureTable.ERASURES;
import static org.omninet.projections.credits.AccountTable.HOLDS;
import static org.omninet.projections.credits.AccountTable.MOVEMENTS;
import static org.omninet.projections.events.EventTable.EVENTS;
import static org.omninet.projections.governance.ProposalTable.BALLOTS;
import static org.omninet.projections.governance.ProposalTable.DELEGATIONS;
import static org.omninet.projections.governance.ProposalTable.STEPS;
import static org.omninet.projections.settlement.SettlementTable.SETTLEMENTS;
import static org.omninet.projections.social.DeletionTable.DELETIONS;
import static org.omninet.projections.social.FollowTable.FOLLOWS;
import static org.omninet.projections.social.PostTable.POSTS;
import static org.omninet.projections.social.ProfileTable.PROFILES;
import static org.omninet.projections.social.ReactionTable.REACTIONS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.omninet.domain.Contexts;
import org.omninet.domain.EventRow;
import org.omninet.domain.NeedsRules;
import org.omninet.domain.Recorded;
import org.omninet.domain.Rules;
import org.omninet.domain.content.ErasureView;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.credits.SettlementView;
import org.omninet.domain.credits.StatementView;
import org.omninet.domain.credits.StatementView.HoldRow;
import org.omninet.domain.credits.StatementView.Standing;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.ProposalView;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.social.DeletionView;
import org.omninet.domain.social.FeedView;
import org.omninet.domain.social.FollowView;
import org.omninet.domain.social.FollowView.Change.Follows;
import org.omninet.domain.social.FollowView.Change.FollowsNoMore;
import org.omninet.domain.social.ProfileView;
import org.omninet.domain.social.ReactionView;
import org.omninet.projections.credits.AccountTable;
import org.omninet.projections.table.Rows;
import org.omninet.projections.table.Schema;

/// A batch of entries on its way into the tables: asks every view what each entry changes, and keeps the answers until they are
/// written together. Entries of a log are already decided, so nothing is decided again here.
final class Fold {

    /// Raised with every change of a table or of what a view says: then everything is folded anew.
    private static final int VERSION = 3;

    static final Schema SCHEMA = new Schema(VERSION,
            List.of(EVENTS, POSTS, DELETIONS, REACTIONS, FOLLOWS, PROFILES, ERASURES, MOVEMENTS, HOLDS, SETTLEMENTS, STEPS, BALLOTS,
                    DELEGATIONS));

    private static final String RULES = "rules";

    private final Contexts contexts;
    private final DSLContext sql;
    private final Rows rows = new Rows();
    private final Touched touched = new Touched();
    private final Map<Did, Standing> standings = new HashMap<>();
    private int rules;
    private OptionalInt adopted = OptionalInt.empty();

    /// @param sql the transaction in which the batch is written
    Fold(Contexts contexts, DSLContext sql) {
        this.contexts = contexts;
        this.sql = sql;
        this.rules = Schema.fact(sql, RULES).map(Integer::parseInt).orElse(Rules.CURRENT);
    }

    /// Reads one entry as a statement.
    ///
    /// @throws org.omninet.domain.bytes.Malformed when it is none
    static Recorded<?> read(Contexts contexts, long index, byte[] bytes) {
        var entry = Entry.decode(bytes);
        var event = SignedEvent.parse(entry.event());
        var proposed = contexts.read(event);
        if (proposed.isEmpty()) throw new IllegalStateException("entry " + index + ": nobody knows the type " + event.type());
        return proposed.get().at(index, entry.receivedMillis());
    }

    /// @throws NeedsRules when the log lives by rules that this software does not know; what came before can still be written
    void add(long index, byte[] bytes) {
        if (!Rules.KNOWN.contains(rules)) throw new NeedsRules(rules, index);
        var recorded = read(contexts, index, bytes);
        rows.put(EVENTS, EventRow.of(recorded, contexts.wireName(recorded.statement())));
        FeedView.row(recorded).ifPresent(it -> rows.put(POSTS, it));
        DeletionView.row(recorded).ifPresent(it -> rows.put(DELETIONS, it));
        ReactionView.row(recorded).ifPresent(it -> rows.put(REACTIONS, it));
        ProfileView.row(recorded).ifPresent(it -> rows.put(PROFILES, it));
        SettlementView.row(recorded).ifPresent(it -> rows.put(SETTLEMENTS, it));
        ErasureView.row(recorded).ifPresent(it -> rows.put(ERASURES, it));
        FollowView.change(recorded).ifPresent(this::follow);
        move(recorded);
        vote(recorded);
        rules(recorded);
        touched.add(recorded);
    }

    private void follow(FollowView.Change change) {
        switch (change) {
            case Follows it -> rows.put(FOLLOWS, it);
            case FollowsNoMore(var follower, var followed) -> rows.remove(FOLLOWS, follower, followed);
        }
    }

    private void vote(Recorded<?> recorded) {
        ProposalView.step(recorded).ifPresent(it -> rows.put(STEPS, it));
        ProposalView.ballot(recorded).ifPresent(it -> rows.put(BALLOTS, it));
        ProposalView.delegation(recorded).ifPresent(it -> rows.put(DELEGATIONS, it));
        if (ProposalView.delegatesNoMore(recorded)) rows.remove(DELEGATIONS, recorded.by());
    }

    private void move(Recorded<?> recorded) {
        var change = StatementView.change(recorded, this::standing, this::hold);
        for (var movement : change.movements()) {
            rows.put(MOVEMENTS, movement);
            standings.put(movement.account(), movement.after());
        }
        change.hold().ifPresent(it -> rows.put(HOLDS, it));
    }

    private Standing standing(Did account) { return standings.computeIfAbsent(account, it -> AccountTable.standing(sql, it)); }

    private HoldRow hold(HoldId id) {
        return rows.pending(HOLDS, id.owner(), id.held()).orElseGet(() -> AccountTable.hold(sql, id));
    }

    private void rules(Recorded<?> recorded) {
        switch (recorded.statement()) {
            case Opened it -> adopted = OptionalInt.of(it.rules());
            case RulesAdopted it -> adopted = OptionalInt.of(it.rules());
            default -> { }
        }
        if (adopted.isPresent()) rules = adopted.getAsInt();
    }

    /// Writes all rows, and that they are those of the entries below `position`.
    ///
    /// @return what the search index must look at again
    Touched flush(long position) {
        rows.flush(sql);
        if (adopted.isPresent()) Schema.fact(sql, RULES, Integer.toString(rules));
        Schema.position(sql, position);
        return touched;
    }
}
