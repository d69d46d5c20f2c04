/// The way into the log: the gate, and behind it the domain's deciders, hosted by Axon 5. The same few classes serve every context.
///
/// ```
///  Gate       bytes ─ size ─ form ─ repeat? ─ signature ─ policies ─┐            each on a virtual thread, side by side
///                                                                   ▼
///  CommandSide   plan: what it reads, spends, carries, what would invalidate it
///                lane of what it spends from                                     one after the other for one entity
///                  StatementHost  1. fix the condition and its marker            append condition
///                                 2. is its id in the log since then?            a repeat is no error
///                                 3. the states it reads, from StateCache        sourced from where they were known
///                                 4. decide                                      domain, pure
///                                 5. append                                      LogEngine.commit: log.append, wait: sequenced
///                  on a conflict decide again, at most 8 times, then TooContended
///                                                                   │
///  Gate       wait outside of the lane until it is durable ─────────┘ ──> Answer.Accepted(receipt) | Answer.Refused(signed)
/// ```
///
/// **Laws.**
/// - Nothing is answered that is not durable; nothing is decided on less than what is sequenced.
/// - The condition is fixed before anything is read. What comes in between can then only be in the condition and in the states both, which
///   costs an attempt, and never in neither.
/// - A condition names what can *invalidate* a decision: what others spend from what it reads (the log's own entity always), a change of
///   the author's keys, its own id. A credit that comes in stops no payment.
/// - Whoever waits brings the thread: nothing of a command runs on a thread of the log.
/// - The entry holds the bytes as they were received; a decoded statement is never encoded again.
/// - Every "no" is signed, and is counted against nobody before the signature has shown whose it is.
/// - Laws hold everywhere and are the domain's. Policies ([org.omninet.commands.GateRefusal]) are this node's: another node may take what
///   this one refuses, and no auditor asks.
///
/// **Time.** A decision is made for the time at which it is made. The writer never stamps an earlier one, and when the stamp would be later
/// than the decision holds (`until`, the end of a hold, 24 hours under way), it refuses as it refuses a conflict, and the statement is
/// decided again.
///
/// **After a crash** nothing here is left or missed. States, lanes, rates and remembered entries are derived or forgotten; the log alone
/// knows what was recorded. An author who got no answer says the same bytes again and learns. **After a failed write** nobody knows what
/// was sequenced: everything remembered is dropped at once, the log is read-only, and it is opened anew with all that stands on it.
///
/// Limits: [org.omninet.commands.GateLimits] for what an operator sets; 8 attempts and 100,000 cached entities in
/// [org.omninet.commands.CommandSide]; 1,024 lanes; 16,384 remembered entries; 30 seconds until durable in [org.omninet.commands.Gate].
@NullMarked
package org.omninet.commands;

import org.jspecify.annotations.NullMarked;
