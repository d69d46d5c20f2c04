package org.omninet.replay.audit;

/// What an audit ends in.
public sealed interface Outcome {

    /// What was looked at, as far as it came.
    Summary summary();

    /// Everything holds.
    record Sound(Summary summary) implements Outcome {}

    /// One thing does not hold, and that is proven.
    record Broken(Finding finding, Summary summary) implements Outcome {}

    /// What could be checked holds, but not everything could.
    record Open(String why, Summary summary) implements Outcome {}
}
