/// How fast the node is, beside what the same machine can do at best in the same minute.
///
/// ```
/// ./omni bench admit | log | peers | audit | scale | rebuild ──> Bench ── per round ──> Trial ── samples ──> Figures ──> table or JSON
///                                                    │
///                                              bare limit, ours, bare limit, …      interleaved
/// ```
///
/// Laws: a figure with a goal is a ratio, or a time, of one and the same round; every figure is the median of all rounds and comes with
/// the least and the greatest; each trial checks that what it measures was done, and done right, before it counts it. What a figure means:
/// `docs/PERFORMANCE.md`, whose names are those of [org.omninet.benchmarks.speed.Kind] and of the JSON.
///
/// A new verb is a class that implements [org.omninet.benchmarks.speed.Trial] and a line in [org.omninet.benchmarks.speed.Verb].
@NullMarked
package org.omninet.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
