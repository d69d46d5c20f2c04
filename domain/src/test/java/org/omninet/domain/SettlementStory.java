package org.omninet.domain;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.CHAIN;
import static org.omninet.domain.People.CONTRACT;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.People.START;
import static org.omninet.domain.People.WALLET;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.Claims;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.ReserveFunded;

/// Credits that leave for a chain and come back, in a log that was opened for that chain's wallets; under placeholders of signatures.
final class SettlementStory {
    static final String NAME = "withdrawals and settlements";

    private static final Contexts CONTEXTS = Contexts.all();
    private static final long MINUTE = 60_000;
    private static final Digest BLOCK = People.digest("block");
    private static final Opened OPENED = People.opened(2_000, 1_000);
    private static final Address MINE = Address.of(((DidPkh) WALLET).address());
    private static final Did SECOND = wallet("second wallet");
    private static final Address SECONDS = Address.of(((DidPkh) SECOND).address());
    private static final Did THIRD = wallet("third wallet");

    private final LedgerScript script = new LedgerScript(false);
    private final EventDraft opening = People.opening(OPENED, START);
    private long now = START;

    static LedgerScript told() {
        var story = new SettlementStory();
        story.play("entry 0", story.opening);
        story.say("credits for a wallet", OPERATOR, new Granted(WALLET, Credits.of(500)));
        story.say("and for another", OPERATOR, new Granted(SECOND, Credits.of(500)));
        story.chain();
        story.backing();
        story.withdrawals();
        story.settlements();
        return story.script;
    }

    private void chain() {
        say("a deposit in a log of no chain", OPERATOR, deposited(0, 1));
        say("a reserve in a log of no chain", OPERATOR, reserve(0, 1));
        say("bound to another chain, by nobody", ADA, new ChainBound(1, BLOCK, Map.of()));
        say("bound to another chain", OPERATOR, new ChainBound(1, BLOCK, Map.of()));
        say("bound to no contracts", OPERATOR, new ChainBound(CHAIN, BLOCK, Map.of()));
        say("bound to a contract that is not called plainly", OPERATOR, new ChainBound(CHAIN, BLOCK, Map.of("Settlement", CONTRACT)));
        say("bound", OPERATOR, new ChainBound(CHAIN, BLOCK, Map.of("settlement", CONTRACT, "omni-token", MINE)));
        say("bound again", OPERATOR, new ChainBound(1, BLOCK, Map.of()));
    }

    private void backing() {
        say("nothing is backed yet", WALLET, withdrawn(1, MINE));
        say("a deposit of nothing, by nobody", ADA, deposited(7, 0));
        say("a deposit by nobody", ADA, deposited(7, 1));
        say("in another contract", OPERATOR, new Deposited(CHAIN, MINE, 0, ADA, Credits.of(1), 100, BLOCK));
        say("that comes too early", OPERATOR, deposited(1, Value.MAX_INTEGER));
        say("of more than can be counted", OPERATOR, deposited(0, Value.MAX_INTEGER - 1_999));
        say("the first deposit", OPERATOR, deposited(0, 50));
        say("the same again", OPERATOR, deposited(0, 51));
        say("a reserve of nothing, by nobody", ADA, reserve(7, 0));
        say("a reserve by nobody", ADA, reserve(7, 1));
        say("a reserve that comes too early", OPERATOR, reserve(1, 1));
        say("the first reserve", OPERATOR, reserve(0, 100));
        say("the second", OPERATOR, reserve(1, 20));
    }

    private void withdrawals() {
        say("nothing, to another address", WALLET, withdrawn(0, SECONDS));
        say("too much, to another address", WALLET, withdrawn(501, SECONDS));
        say("to another address", WALLET, withdrawn(1, SECONDS));
        say("to a wallet that is not linked", ADA, withdrawn(1, MINE));
        say("one more than is backed", WALLET, withdrawn(171, MINE));
        say("60 in epoch 0, which mature in epoch 1", WALLET, withdrawn(60, MINE));
        settle("epoch 0 while it lasts", 0, 0);
        now += MINUTE;
        say("40 in epoch 1, which mature in epoch 2", WALLET, withdrawn(40, MINE));
        say("30 of another", SECOND, withdrawn(30, SECONDS));
        say("one more than is backed by now", SECOND, withdrawn(41, SECONDS));
    }

    private void settlements() {
        settle("epoch 0, in which nothing matured", 0, 0);
        now += 2 * MINUTE;
        say("40 more in epoch 3", SECOND, withdrawn(40, SECONDS));
        say("an epoch, by nobody", ADA, new Settled(9, 1, BLOCK, BLOCK, Credits.of(1)));
        say("an epoch to come", OPERATOR, new Settled(9, 1, BLOCK, BLOCK, Credits.of(1)));
        say("other claims", OPERATOR, new Settled(1, 1, BLOCK, BLOCK, Credits.of(1)));
        settle("another sum", 1, 1);
        settle("epoch 1", 1, 0);
        settle("epoch 1 again", 1, 0);
        settle("epoch 2, of two addresses", 2, 0);
        now += 3 * MINUTE;
        play("a third wallet's first words", draft(OPERATOR, new Granted(THIRD, Credits.of(5))));
        settle("epoch 5, three later", 5, 0);
        settle("epoch 4, which is before it", 4, 0);
    }

    /// By what the fold says, but for `more` in the sum.
    private void settle(String words, long epoch, long more) {
        var end = ((Claims) script.world().state(Claims.ENTITY)).atEndOf(epoch).orElseThrow();
        var root = end.claims().isEmpty() ? BLOCK : end.tree().root();
        say(words, OPERATOR, new Settled(epoch, 4, People.digest("log root"), root, end.total().plus(Credits.of(more))));
    }

    private static Withdrawn withdrawn(long amount, Address to) { return new Withdrawn(Credits.of(amount), to); }

    private static Deposited deposited(long id, long amount) {
        return new Deposited(CHAIN, CONTRACT, id, ADA, Credits.of(amount), 100 + id, BLOCK);
    }

    private static ReserveFunded reserve(long id, long amount) {
        return new ReserveFunded(CHAIN, CONTRACT, id, Credits.of(amount), 100 + id, BLOCK);
    }

    private static Did wallet(String name) {
        byte[] address = new byte[Address.BYTES];
        System.arraycopy(People.digest(name).bytes(), 0, address, 0, address.length);
        return DidPkh.of(CHAIN, address);
    }

    /// A second after what was said before.
    private void say(String words, Did by, Object statement) {
        now += 1_000;
        play(words, draft(by, statement));
    }

    private EventDraft draft(Did by, Object statement) {
        return new EventDraft(CONTEXTS.wireName(statement), by, now, Optional.of(opening.id().digest()), OptionalLong.empty(),
                CONTEXTS.body(statement));
    }

    private void play(String words, EventDraft draft) {
        byte[] nobody = new byte[65];
        nobody[0] = 1;
        script.play(words, now, draft.signed(nobody).bytes());
    }
}
