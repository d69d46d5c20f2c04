package org.omninet.benchmarks.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What is on its way: it arrives late, twice, out of order or never, as the dice fall.
final class Wires {
    private static final int LOST_ONE_IN = 20;
    private static final int TWICE_ONE_IN = 12;

    private final Random random;
    private final List<Runnable> underWay = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();
    private boolean quiet;

    Wires(Random random) { this.random = random; }

    /// A question that is answered at once, or with an exception.
    interface Call<T> {
        T make() throws IOException;
    }

    /// From now on nothing is lost.
    void quiet() {
        quiet = true;
        cut.clear();
    }

    void cut(String one, String other) { cut.add(one + ' ' + other); }

    void mend() { cut.clear(); }

    private boolean isCut(String one, String other) { return cut.contains(one + ' ' + other) || cut.contains(other + ' ' + one); }

    void send(String from, String to, Runnable arrival) {
        if (isCut(from, to) || (!quiet && random.nextInt(LOST_ONE_IN) == 0)) return;
        underWay.add(arrival);
        if (!quiet && random.nextInt(TWICE_ONE_IN) == 0) underWay.add(arrival);
    }

    /// Lets one of those that are under way arrive; false when there is none.
    boolean arrive() {
        if (underWay.isEmpty()) return false;
        underWay.remove(random.nextInt(underWay.size())).run();
        return true;
    }

    /// @throws IOException when it is lost on the way there or back: nobody knows whether it was answered
    <T> T call(String from, String to, Call<T> call) throws IOException {
        if (isCut(from, to) || (!quiet && random.nextInt(LOST_ONE_IN) == 0)) throw new IOException("lost on the way to " + to);
        T answer = call.make();
        if (!quiet && random.nextInt(LOST_ONE_IN) == 0) throw new IOException("lost on the way back from " + to);
        return answer;
    }
}
