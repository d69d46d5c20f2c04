package org.omninet.replay;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.omninet.replay.audit.Watcher;

/// One line that fills up, on a terminal; nothing anywhere else.
final class ProgressBar implements Watcher {
    private static final int WIDTH = 40;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter terminal;
    private final long startNanos = System.nanoTime();
    private long drawnNanos;
    private boolean drawn;

    private ProgressBar(PrintWriter terminal) { this.terminal = terminal; }

    static Watcher on(PrintWriter err) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).<Watcher>map(_ -> new ProgressBar(err))
                .orElse(Watcher.NONE);
    }

    @Override public void progress(long done, long total) {
        long now = System.nanoTime();
        if (done == total) {
            if (drawn) terminal.print("\r\u001b[K");
            terminal.flush();
            return;
        }
        if (drawn && now - drawnNanos < REDRAW_NANOS) return;
        drawn = true;
        drawnNanos = now;
        int full = (int) (WIDTH * done / total);
        long perSecond = Math.max(1, done * 1_000_000_000 / Math.max(1, now - startNanos));
        terminal.printf("\r[%s%s] %,d of %,d, %,d/s, %,d s left\u001b[K", "#".repeat(full), ".".repeat(WIDTH - full), done, total,
                perSecond, (total - done) / perSecond);
        terminal.flush();
    }
}
