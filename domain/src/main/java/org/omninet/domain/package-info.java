/// What every context shares, and the world in which they meet.
///
/// ```
/// bytes --SignedEvent.parse--> Proposed --at(index, received)--> Recorded --decide(states it reads)--> Accepted | Refused
///                                                                   |
///                                                                   +--evolve(each state it touches)--> the states after it
/// ```
///
/// A statement is its own command: it is proposed, accepted or refused, and then exactly that statement is recorded.
/// There is no second vocabulary, so nothing is translated and nothing can be lost on the way.
///
/// [org.omninet.domain.Context] says what one row of the house must answer; [org.omninet.domain.Contexts] holds them all
/// and adds the laws of the envelope, which are the same for every statement; [org.omninet.domain.World] applies recorded
/// statements and breaks, with the index, at the first one that no honest node could have recorded.
/// [org.omninet.domain.Admission] is the way from bytes to a decision that the gate and the auditor share.
///
/// Nothing here reads a clock, a file or a random number; a crash leaves nothing behind, and the same entries fold to the
/// same states on every machine.
@NullMarked
package org.omninet.domain;

import org.jspecify.annotations.NullMarked;
