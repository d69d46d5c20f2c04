package org.omninet.log.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/// Runs what it was given when the test says so, in the order that the dice say, on the test's own thread.
public final class DiceExecutor implements Executor {
    private final List<Runnable> waiting = new ArrayList<>();
    private final Random random;

    public DiceExecutor(Random random) { this.random = random; }

    @Override public void execute(Runnable task) { waiting.add(task); }

    /// Runs one of the waiting tasks; false when there was none.
    public boolean runOne() {
        if (waiting.isEmpty()) return false;
        waiting.remove(random.nextInt(waiting.size())).run();
        return true;
    }

    public void runAll() { while (runOne()) { } }
}
