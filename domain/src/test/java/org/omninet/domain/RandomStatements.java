package org.omninet.domain;

import java.util.Random;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;

/// Statements of every kind as people might say them, sensible and not: too much, to oneself, about holds of others or of
/// nobody, by the wrong author, too late, for another log, from another chain. The seed is the whole input.
///
/// What is never among them is a `node.rules-adopted` that would be accepted: a world that needs other rules stops.
public final class RandomStatements {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final long DAY = 86_400_000;

    private final long thread;
    private final Random random;
    private final Digest logId;
    private final RandomWords words;
    private long said;

    /// One statement, with all that a test may need of it.
    public record Said(EventDraft draft, Proposed<?> proposed) {

        /// Its bytes, under a signature that nobody made: 64 zero bytes of scheme 01.
        public SignedEvent event() {
            byte[] sig = new byte[65];
            sig[0] = 1;
            return draft.signed(sig);
        }
    }

    /// @param prefix names the source: two with different prefixes never say a statement of one id
    /// @param logId  the log that sensible statements are for
    public RandomStatements(String prefix, long seed, Digest logId) {
        this.thread = People.digest(prefix).a() & 0x3fff_ffff;
        this.random = new Random(seed);
        this.logId = logId;
        this.words = new RandomWords(prefix, random, logId);
    }

    /// The next statement, said about `nowMillis`, which never falls from call to call.
    public Said next(long nowMillis) {
        var next = words.next(nowMillis);
        var said = said(next.by(), next.statement(), nowMillis);
        words.remember(said.proposed());
        return said;
    }

    /// As [#next], but with nothing odd about the envelope.
    public Said nextWellAddressed(long nowMillis) {
        var next = words.next(nowMillis);
        var said = said(next.statement(), usual(next.by(), next.statement(), nowMillis));
        words.remember(said.proposed());
        return said;
    }

    /// What somebody says who has looked at the ledger first.
    Said saying(Did by, Object statement, long nowMillis) { return said(statement, usual(by, statement, nowMillis)); }

    private Said said(Did by, Object statement, long nowMillis) {
        var usual = usual(by, statement, nowMillis);
        return said(statement, switch (random.nextInt(40)) {
            case 0 -> usual.boundTo(People.digest("another log"));
            case 1 -> new EventDraft(usual.type(), by, nowMillis + 6 * 60_000, usual.log(), usual.untilMillis(), usual.body());
            case 2 -> new EventDraft(usual.type(), by, nowMillis - DAY - 60_000, usual.log(), usual.untilMillis(), usual.body());
            case 3 -> usual.until(past());
            case 4 -> EventDraft.of(usual.type(), by, usual.atMillis(), usual.body()).until(until(nowMillis));
            case 5 -> EventDraft.of(usual.type(), People.FOREIGN_WALLET, usual.atMillis(), usual.body()).until(until(nowMillis))
                    .boundTo(logId);
            case 6 -> usual.boundTo(logId);
            default -> usual;
        });
    }

    /// Each has an `until` that no other has, so that no two have one id.
    private EventDraft usual(Did by, Object statement, long nowMillis) {
        var type = CONTEXTS.wireName(statement);
        long at = nowMillis + random.nextInt(-3_600_000, 240_000);
        var draft = EventDraft.of(type, by, Math.max(0, at), CONTEXTS.body(statement)).until(until(nowMillis));
        return EnvelopeLaws.isPortable(type) ? draft : draft.boundTo(logId);
    }

    /// In the far future; the source and the count make it unique.
    private long until(long nowMillis) { return nowMillis / DAY * DAY + 30 * DAY + (thread << 20) + (said++ & 0xf_ffff); }

    /// Somewhere in the last century, and as much its own.
    private long past() { return (thread & 0xf_ffff) * 900_000 + said % 900_000; }

    private static Said said(Object statement, EventDraft draft) {
        var envelope = new Envelope(draft.id(), draft.by(), draft.atMillis(), draft.log(), draft.untilMillis());
        return new Said(draft, new Proposed<>(envelope, statement));
    }
}
