package org.omninet.benchmarks.speed;

import java.util.List;

/// One benchmark. Made, asked for rounds, closed; what it writes is in the folder of its [Plan].
interface Trial extends AutoCloseable {

    /// Everything that a round may add to the figures.
    List<Kind> kinds();

    /// Once, before the first round, not measured: what takes long to make, and a first run that lets the compiler see the code.
    void prepare() throws Exception;

    /// Measures everything once, what belongs together side by side.
    ///
    /// @param number from 1
    void round(int number, Figures figures) throws Exception;

    /// What the reader of the figures must know: what was left out and why, what was counted.
    default List<String> remarks() { return List.of(); }

    @Override void close();
}
