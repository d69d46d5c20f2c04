package org.omninet.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.omninet.domain.node.NodeStatement.Summary;
import org.omninet.node.files.PrivateFiles;

/// What happened on this day so far: statements recorded and refused, and how long the node was up. Kept in a small file every minute;
/// a crash loses at most that minute of it. Policies' numbers, not the ledger's: nothing depends on them.
final class DayTally {
    static final long DAY_MILLIS = 86_400_000;

    private final Path file;
    private final LongAdder statements = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private long day;
    private long upMillis;
    private long sinceMillis;

    DayTally(Path file, long nowMillis) {
        this.file = file;
        day = nowMillis / DAY_MILLIS;
        sinceMillis = nowMillis;
        load();
    }

    private void load() {
        try {
            if (!Files.exists(file)) return;
            String[] fields = Files.readString(file).strip().split(" ");
            day = Long.parseLong(fields[0]);
            statements.add(Long.parseLong(fields[1]));
            refused.add(Long.parseLong(fields[2]));
            upMillis = Long.parseLong(fields[3]);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            // A tally that cannot be read begins anew.
            statements.reset();
            refused.reset();
            upMillis = 0;
        }
    }

    void accepted() { statements.increment(); }

    void refused() { refused.increment(); }

    /// Counts up to now and keeps it; when the day is over, its summary, and a new day begins.
    synchronized Optional<Summary> tick(long nowMillis) throws IOException {
        long today = nowMillis / DAY_MILLIS;
        Optional<Summary> over = Optional.empty();
        if (today > day) {
            upMillis += Math.max(0, Math.min(nowMillis, (day + 1) * DAY_MILLIS) - Math.max(sinceMillis, day * DAY_MILLIS));
            over = Optional.of(new Summary(day, statements.sumThenReset(), refused.sumThenReset(), Math.min(upMillis, DAY_MILLIS)));
            day = today;
            upMillis = 0;
            sinceMillis = Math.max(sinceMillis, today * DAY_MILLIS);
        }
        upMillis += Math.max(0, nowMillis - sinceMillis);
        sinceMillis = nowMillis;
        String text = day + " " + statements.sum() + " " + refused.sum() + " " + upMillis + "\n";
        PrivateFiles.write(file, text.getBytes(US_ASCII));
        return over;
    }
}
