package org.omninet.node.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.omninet.domain.Credits;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every minute, and when the operator asks, the newest voucher of each session that the log does not have becomes a statement.
public final class WhenVouchedThenSubmitted implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhenVouchedThenSubmitted.class);
    private static final long EVERY_SECONDS = 60;

    private final Tabs tabs;
    private final Function<Tab, Credits> recorded;
    private final UnaryOperator<Credits> fee;
    private final Function<ChunkReceipted, String> say;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("receipts").factory());

    /// What became of one session.
    ///
    /// @param answer the index of the entry, or why it was refused
    public record Submitted(ChunkReceipted receipt, String answer) {}

    /// @param recorded what the log has of a session
    /// @param fee      what is burned of an increase, now
    /// @param say      signs it as the operator, and answers as [Submitted] does
    public WhenVouchedThenSubmitted(Tabs tabs, Function<Tab, Credits> recorded, UnaryOperator<Credits> fee,
                                    Function<ChunkReceipted, String> say) {
        this.tabs = tabs;
        this.recorded = recorded;
        this.fee = fee;
        this.say = say;
        var _ = timer.scheduleWithFixedDelay(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            submit().forEach(it -> LOG.info("receipt of session {}: {}", it.receipt().offer().session(), it.answer()));
        } catch (RuntimeException failed) {
            LOG.warn("receipts cannot be submitted, trying again in a minute", failed);
        }
    }

    /// One after the other; a session whose newest voucher is recorded is left out.
    public synchronized List<Submitted> submit() {
        var done = new ArrayList<Submitted>();
        for (var tab : tabs.all()) {
            if (tab.last().isEmpty()) continue;
            var last = tab.last().get();
            var before = recorded.apply(tab);
            if (!before.isLessThan(last.voucher().cumulative())) continue;
            var receipt = new ChunkReceipted(tab.offer(), last.voucher(), before,
                    fee.apply(last.voucher().cumulative().minus(before)), last.key(), last.signature());
            done.add(new Submitted(receipt, say.apply(receipt)));
        }
        return done;
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
