package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.ADA;
import static org.omninet.replay.Ledger.BOB;
import static org.omninet.replay.Ledger.OPERATOR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.Electorate;
import org.omninet.domain.governance.Fraction;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.governance.Kind;
import org.omninet.domain.governance.Tally;
import org.omninet.domain.governance.Vote;
import org.omninet.replay.Ledger.Person;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// What an auditor makes of votes: of counted ones, of miscounted ones, and why a tally is what it is.
class VoteAuditTest {
    private static final long HOUR = 3_600_000;
    private static final Person CYD = new Person("cyd");

    @TempDir Path temp;

    /// Ada has 30 and delegates to Bob, who has 10 and votes for option 1; Cyd has nothing and votes for option 0.
    private static EventId voted(Ledger ledger) {
        ledger.say(OPERATOR, Ledger.grant(ADA.did(), 30)).say(OPERATOR, Ledger.grant(BOB.did(), 10)).say(ADA, new Delegated(BOB.did()));
        long from = Ledger.START + 2 * HOUR;
        var asked = new Proposed(Cid.ofDagCbor(new byte[1]), Kind.SINGLE, 2, List.of(), OptionalInt.empty(), new Electorate.Holders(),
                Fraction.of(1, 10), Fraction.of(1, 2), 1, from, from + HOUR, Map.of(), Optional.empty());
        var event = ADA.sign(ledger.draft(ADA, asked));
        ledger.record(event).at(from);
        ledger.say(BOB, ballot(event.id(), 1)).say(CYD, ballot(event.id(), 0)).at(from + HOUR);
        return event.id();
    }

    private static BallotCast ballot(EventId id, int option) { return new BallotCast(id, new Vote.Choices(List.of(option))); }

    private static Tally tally(long against, long inFavour) {
        return new Tally(2, 1, 40, 40, List.of(against, inFavour), OptionalInt.of(against > inFavour ? 0 : 1), List.of(), true, true);
    }

    private Path site(Ledger ledger, String name) throws IOException {
        Path site = temp.resolve(name);
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), site, _ -> { });
        return site;
    }

    @Test void a_counted_vote_is_sound_and_each_voice_is_told_with_its_entry() throws IOException {
        try (var ledger = Ledger.opened()) {
            var id = voted(ledger);
            ledger.say(CYD, new Closed(id, tally(0, 40), Optional.empty()));
            Path site = site(ledger, "site");
            assertThat(Verbs.run("audit", site, "--key", ledger.key()).exit()).isZero();

            var why = Verbs.run("why", id, site, "--json");
            assertThat(why.exit()).as(why.out() + why.err()).isZero();
            assertThat(why.text("message")).contains("4 statements lead to 0 has 0, 1 has 40");
            assertThat(why.out()).contains("\"counts\":\"" + ADA.did().text() + "\"", "\"through\":\"" + BOB.did().text() + "\"",
                    "\"weight\":30");
        }
    }

    @Test void a_wrong_tally_is_named() throws IOException {
        try (var ledger = Ledger.opened()) {
            var id = voted(ledger);
            ledger.say(OPERATOR, new Closed(id, tally(40, 0), Optional.empty()));
            var audit = Verbs.run("audit", site(ledger, "site"), "--key", ledger.key());
            assertThat(audit.exit()).isEqualTo(1);
            assertThat(audit.err()).contains("index 7", "WrongTally", "the ballots give: 0 has 0, 1 has 40");
        }
    }

    @Test void a_vote_that_nobody_has_closed_is_counted_as_it_stands() throws IOException {
        try (var ledger = Ledger.opened()) {
            var id = voted(ledger);
            var why = Verbs.run("why", id, site(ledger, "site"));
            assertThat(why.exit()).isZero();
            assertThat(why.out()).contains("3 statements lead so far to 0 has 0, 1 has 40");
            assertThat(Verbs.run("why", Cid.ofDagCbor(new byte[2]), temp.resolve("site")).out()).contains("no proposal");
            assertThat(Verbs.run("why", "nobody", temp.resolve("site")).exit()).isEqualTo(2);
        }
    }
}
