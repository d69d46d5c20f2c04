package org.omninet.benchmarks.speed;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.omninet.log.segment.Layout;

/// How a trial is run.
///
/// @param folder  empty, for everything that is written; its disk is what is measured
/// @param seconds of steady load in a round; the parts that are only stated take a part of it
/// @param entries how many entries a log has where the trial needs one of some size, or 0 for the trial's own
/// @param profile also say where the processor's time goes
/// @param say     takes lines of progress
record Plan(Path folder, int rounds, double seconds, long entries, boolean profile, Consumer<String> say) {

    Plan {
        if (rounds < 1 || !(seconds > 0) || entries < 0) throw new IllegalArgumentException("rounds and seconds are positive");
    }

    long nanos() { return (long) (seconds * 1e9); }

    /// `share` of the steady load, at least a fifth of a second.
    long nanos(double share) { return Math.max(200_000_000, (long) (seconds * share * 1e9)); }

    /// The node's own segments, or smaller ones when it is over before such a one would have been written full of zeros.
    Layout layout() { return seconds < 1 ? Layout.MODEST : Layout.STANDARD; }

    long entriesOr(long own) { return entries == 0 ? own : entries; }
}
