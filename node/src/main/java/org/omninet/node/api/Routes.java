package org.omninet.node.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.omninet.commands.Gate;
import org.omninet.domain.EntityId;
import org.omninet.domain.State;
import org.omninet.log.Clock;
import org.omninet.log.Log;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.node.content.ContentStore;
import org.omninet.node.content.WhenRecordedThenKept;
import org.omninet.node.http.Route;
import org.omninet.node.serving.Tabs;
import org.omninet.node.serving.WhenVouchedThenSubmitted;
import org.omninet.node.witness.Witnessing;
import org.omninet.projections.Views;

/// The table of everything that the node answers.
public final class Routes {

    /// What the handlers work with.
    ///
    /// @param answers hears what became of each statement
    /// @param states  what decisions look at, durable
    public record Parts(Config config, NodeFacts facts, Log log, Gate gate, Ed25519Key logKey, Clock clock, Views views, Rebuilds rebuilds,
                        ContentStore store, WhenRecordedThenKept follower, Tabs tabs, WhenVouchedThenSubmitted receipts,
                        Witnessing witnessing, Meters meters, AnswerListener answers,
                        Supplier<Optional<String>> trouble, Function<EntityId, State> states) {}

    public static List<Route> of(Parts parts) {
        var reading = new Reading(parts.views());
        List<Route> all = new ArrayList<>();
        var config = parts.config();
        all.addAll(new EventsApi(parts.gate(), parts.log(), new Refusals(parts.log(), parts.logKey(), parts.clock()), parts.follower(),
                reading, parts.answers()).routes());
        all.addAll(new StreamApi(parts.log(), new Semaphore(config.getInt(Settings.LIMITS_STREAMS)), heartbeat(config)).routes());
        all.addAll(new ReceiptsApi(parts.tabs(), parts.receipts()::submit, parts.rebuilds()::authorise).routes());
        all.addAll(new ContentApi(parts.store(), parts.tabs(), new AddressRates(config.get(Settings.RATE_UPLOADS_PER_SECOND),
                parts.clock()::monotonicNanos)).routes());
        all.addAll(new SocialApi(reading).routes());
        all.addAll(new AccountsApi(reading).routes());
        all.addAll(new SettlementsApi(reading, parts.log(), parts.states()).routes());
        all.addAll(new ProposalsApi(reading, parts.clock(), parts.states()).routes());
        all.addAll(new IdentitiesApi(parts.states(), parts.log()).routes());
        all.addAll(parts.rebuilds().routes());
        all.addAll(new LogApi(parts.log(), config.data().toAbsolutePath().resolve("log"), parts.witnessing()).routes());
        all.addAll(new WitnessApi(parts.witnessing()).routes());
        List<Route> table = Collections.unmodifiableList(all);
        all.addAll(new NodeApi(parts.facts(), parts.log(), parts.views(), parts.witnessing(), parts.meters(),
                parts.trouble(), () -> table).routes());
        return table;
    }

    /// Often enough that no connection falls idle.
    private static Duration heartbeat(Config config) {
        return Duration.ofMillis(Math.min(15_000, config.get(Settings.LIMITS_IDLE_MILLIS) / 3));
    }

    private Routes() {}
}
