package org.omninet.domain.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.Decision;
import org.omninet.domain.EntityId;
import org.omninet.domain.People;
import org.omninet.domain.Proposed;
import org.omninet.domain.RandomStatements;
import org.omninet.domain.Recorded;
import org.omninet.domain.Scenario;
import org.omninet.domain.Seeds;
import org.omninet.domain.credits.StatementView.HoldRow;
import org.omninet.domain.credits.StatementView.Kind;
import org.omninet.domain.credits.StatementView.Standing;
import org.omninet.domain.did.Did;
import org.omninet.domain.social.SocialStatement.Followed;

/// Statements of account are the accounts: two folds of one log, written apart, that never disagree.
final class StatementViewLawsTest {
    private static final Contexts CONTEXTS = Contexts.all();

    @Test void a_statement_says_at_every_index_what_the_wallet_holds() {
        var kinds = EnumSet.noneOf(Kind.class);
        Seeds.each(20, seed -> {
            var world = new Scenario().world();
            var statements = new RandomStatements("statement " + seed, seed, Scenario.logId());
            var standings = new HashMap<Did, Standing>();
            var holds = new HashMap<HoldId, HoldRow>();
            for (int step = 0; step < 600; step++) {
                long now = Scenario.received(world.size());
                Proposed<?> said = statements.nextWellAddressed(now).proposed();
                Recorded<?> recorded = said.at(world.size(), now);
                if (CONTEXTS.decide(recorded, world::state) instanceof Decision.Refused) continue;
                world.apply(recorded);
                var change = StatementView.change(recorded, it -> standings.getOrDefault(it, Standing.NONE),
                        it -> Objects.requireNonNull(holds.get(it)));
                change.movements().forEach(it -> {
                    kinds.add(it.kind());
                    standings.put(it.account(), it.after());
                });
                change.hold().ifPresent(it -> holds.put(new HoldId(it.owner(), it.id()), it));
                world.states().keySet().stream().filter(it -> it.kind().equals("account"))
                        .forEach(it -> agrees((Wallet) world.state(it), it, standings, holds));
            }
        });
        assertThat(kinds).as("the runs meet every kind of movement").isEqualTo(EnumSet.allOf(Kind.class));
    }

    private static void agrees(Wallet wallet, EntityId account, Map<Did, Standing> standings, Map<HoldId, HoldRow> holds) {
        var said = standings.getOrDefault(Did.parse(account.key()), Standing.NONE);
        assertThat(said).isEqualTo(new Standing(wallet.balance(), Credits.of(wallet.holdings().held())));
        assertThat(holds.values().stream().filter(it -> it.owner().equals(wallet.owner()) && it.resolved().isEmpty()).map(HoldRow::id))
                .containsExactlyInAnyOrderElementsOf(wallet.holds().keySet());
    }

    @Test void what_has_no_credits_in_it_moves_nothing() {
        var followed = new Followed(People.BOB);
        var scenario = new Scenario().when(People.ADA, followed);
        assertThat(StatementView.change(scenario.proposed(), _ -> Standing.NONE, _ -> { throw new AssertionError(); }))
                .isEqualTo(StatementView.Change.NONE);
    }
}
