package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.credits.CreditsContext.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.index.RocksTags;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.State;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;

/// Over a log on disk that was closed and is opened again, the command side remembers nothing and knows everything.
class ReopenedNodeTest {
    private final SetClock clock = new SetClock(People.START);
    @TempDir Path folder;

    /// What one life of the node found out.
    private record Life(Receipt grant, boolean repeat, State ada) {}

    @Test void repeats_are_recognised_and_states_are_the_same_after_opening_again_with_and_without_the_index() throws IOException {
        var first = live();
        assertThat(first.repeat()).isFalse();
        assertAgain(live(), first);
        try (var files = Files.walk(folder.resolve("index"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        assertAgain(live(), first);
    }

    private static void assertAgain(Life life, Life first) {
        assertThat(life.repeat()).isTrue();
        assertThat(life.ada()).isEqualTo(first.ada());
        assertThat(life.grant().index()).isEqualTo(first.grant().index());
        assertThat(life.grant().entry()).isEqualTo(first.grant().entry());
        assertThat(life.grant().size()).as("nothing was recorded twice").isEqualTo(3);
    }

    /// Opens everything, says the same three statements, closes everything.
    private Life live() throws IOException {
        var setup = Setup.in(folder.resolve("log"), Node.HASH, Node.SIGNER, new EntryTagger(Node.CONTEXTS),
                RocksTags.open(folder.resolve("index"))).with(Layout.SMALL).with(clock);
        try (var log = DiskLog.exists(setup.disk()) ? DiskLog.open(setup) : DiskLog.create(setup);
             var commands = CommandSide.open(log, Node.CONTEXTS, clock);
             var gate = new Gate(log, Node.CONTEXTS, commands, new ProvidedSignatures(SignatureProviders.best()),
                     new Policies(GateLimits.DEFAULT, _ -> Optional.empty()), Node.LOG_KEY, clock)) {
            gate.submitOwn(Node.OPENING.bytes()).join();
            var grant = (Accepted) gate.submit(signed(OPERATOR, new Granted(ADA, Credits.of(10))).bytes()).join();
            assertThat(gate.submit(signed(ADA, new Transferred(BOB, Credits.of(3))).bytes()).join()).isInstanceOf(Accepted.class);
            return new Life(grant.receipt(), grant.repeat(), commands.state(account(ADA)));
        }
    }

    private static SignedEvent signed(Did by, Object statement) {
        return People.key(by).sign(EventDraft.of(Node.CONTEXTS.wireName(statement), by, People.START, Node.CONTEXTS.body(statement))
                .boundTo(Node.LOG_ID));
    }
}
