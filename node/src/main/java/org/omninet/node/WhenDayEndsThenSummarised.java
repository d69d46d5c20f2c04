package org.omninet.node;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.omninet.commands.Answer;
import org.omninet.commands.Gate;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.log.Clock;
import org.omninet.node.keys.NodeKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a day (UTC) is over, the operator says `node.summary` of it, once. A node that was down at midnight says it at its next start.
final class WhenDayEndsThenSummarised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenDayEndsThenSummarised.class);
    private static final long EVERY_SECONDS = 60;

    private final DayTally tally;
    private final Gate gate;
    private final Contexts contexts;
    private final NodeKeys keys;
    private final Digest logId;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("day-summary").factory());

    WhenDayEndsThenSummarised(DayTally tally, Gate gate, Contexts contexts, NodeKeys keys, Digest logId, Clock clock) {
        this.tally = tally;
        this.gate = gate;
        this.contexts = contexts;
        this.keys = keys;
        this.logId = logId;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::tick, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void tick() {
        try {
            tally.tick(clock.wallMillis()).ifPresent(this::say);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("the day's tally cannot be kept", failed);
        }
    }

    private void say(Summary summary) {
        var draft = EventDraft.of(contexts.wireName(summary), keys.operatorDid(), clock.wallMillis(), contexts.body(summary))
                .boundTo(logId);
        switch (gate.submitOwn(OperatorVoice.sign(keys.operator(), draft).bytes()).join()) {
            case Answer.Accepted(var receipt, _) -> LOG.info("day {} is summarised in entry {}", summary.day(), receipt.index());
            case Answer.Refused refused -> LOG.warn("the summary of day {} was refused: {}", summary.day(), refused.detail());
        }
    }

    @Override public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(35, TimeUnit.SECONDS)) timer.shutdownNow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
