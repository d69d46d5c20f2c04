package org.omninet.node.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Released;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.identity.IdentityStatement.Vouched;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;
import org.omninet.replay.AuditCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `omni demo`: five people act on a running node, one of them tries to cheat, and then an auditor who trusts nobody looks.
///
/// The people are new each time, with keys that are gone afterwards. The operator's key makes the grants, so it runs
/// where the data directory is.
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Let a small network of people act on a running node, then audit the whole log and say what was proven.")
final class DemoCommand implements Runnable, CommandLine.IExitCodeGenerator {
    private static final Credits GRANT = Credits.of(100_000_000);
    private static final long HOUR_MILLIS = 3_600_000;

    @Mixin private Common common = new Common();
    private int exitCode = Exit.DONE;

    @Override public void run() {
        var output = common.output();
        var client = common.client();
        var node = client.get("api/node");
        var stage = new Stage(client, client.logId(), output);
        var operator = common.identities().operator();
        var people = List.of("ada", "bob", "cyd", "dan", "eve").stream()
                .map(name -> Speaker.of(name, Ed25519Key.generate(new SecureRandom()))).toList();
        meet(stage, people);
        talk(stage, people);
        pay(stage, operator, people);
        cheat(stage, client, people);
        stage.narrate(stage.recorded + " statements recorded, each by its author's own key");
        output.line("");
        exitCode = audit(Json.text(node, "verifierKey"));
    }

    private static void meet(Stage stage, List<Speaker> people) {
        for (var person : people) {
            var profile = ContentObject.ofText(person.did(), PostCommand.salt(), "application/json",
                    "{\"name\":\"" + person.name() + "\",\"about\":\"part of the demo\"}");
            stage.client.store(profile);
            stage.say(person, new ProfileSet(profile.cid()));
            for (var other : people) if (!other.equals(person)) stage.say(person, new Followed(other.did()));
        }
        stage.say(people.getFirst(), new Vouched(people.get(1).did()));
        stage.narrate("ada, bob, cyd, dan and eve made keys; nobody had to register them. They follow each other");
    }

    private static void talk(Stage stage, List<Speaker> people) {
        var ada = people.get(0);
        var bob = people.get(1);
        var cyd = people.get(2);
        var first = stage.post(ada, "Every word here is signed, and nobody can put one into my mouth.");
        var answer = stage.words(bob, "And when I erase mine, the proofs still hold?");
        var reply = stage.say(bob, new Replied(answer.cid(), first, first, List.of(), List.of(), Optional.empty())).id();
        stage.say(cyd, new Reacted(first, "👍"));
        var yes = stage.words(ada, "They do: the log holds names of words, not the words.");
        stage.say(ada, new Replied(yes.cid(), reply, first, List.of(), List.of(), Optional.empty()));
        var regret = stage.words(cyd, "This I will regret.");
        stage.say(cyd, new Posted(regret.cid(), List.of(), List.of(), Optional.empty()));
        stage.say(cyd, new Erased(regret.cid(), Reason.AUTHOR));
        stage.narrate("they talked; cyd erased a post, and its words are gone from the node while its proof stays");
    }

    private static void pay(Stage stage, Speaker operator, List<Speaker> people) {
        for (var person : people) stage.say(operator, new Granted(person.did(), GRANT));
        var ada = people.get(0);
        var bob = people.get(1);
        var cyd = people.get(2);
        var dan = people.get(3);
        stage.say(ada, new Transferred(bob.did(), Credits.of(12_500_000)));
        stage.say(bob, new Transferred(cyd.did(), Credits.of(40_000_000)));
        long until = System.currentTimeMillis() + HOUR_MILLIS;
        var kept = stage.say(dan, new Held(Credits.of(30_000_000), Optional.of(ada.did()), Optional.of(cyd.did()), until));
        var back = stage.say(dan, new Held(Credits.of(20_000_000), Optional.empty(), Optional.of(cyd.did()), until));
        stage.say(cyd, new Forfeited(new HoldId(dan.did(), kept.id()), Credits.of(30_000_000), new Destination.Account(ada.did())));
        stage.say(cyd, new Released(new HoldId(dan.did(), back.id())));
        stage.narrate("the operator granted 100 credits to each; they paid, held in escrow, and an arbiter decided");
    }

    /// What must be refused: nothing here may be recorded.
    private static void cheat(Stage stage, NodeClient client, List<Speaker> people) {
        var eve = people.get(4);
        stage.refused("eve pays 1,000 credits that she does not have",
                () -> client.record(eve.says(new Transferred(people.get(0).did(), Credits.of(1_000_000_000)),
                        System.currentTimeMillis(), stage.logId)));
        stage.refused("eve grants herself credits", () -> client.record(eve.says(new Granted(eve.did(), GRANT),
                System.currentTimeMillis(), stage.logId)));
        stage.refused("eve signs with her key in ada's name", () -> client.record(
                new Speaker("ada", people.get(0).did(), eve.key()).says(new Transferred(eve.did(), Credits.of(1)),
                        System.currentTimeMillis(), stage.logId)));
    }

    private int audit(String verifierKey) {
        var arguments = new ArrayList<>(List.of(logUrl(), "--key", verifierKey));
        if (common.json) arguments.add("--json");
        return new CommandLine(new AuditCommand()).setOut(common.spec.commandLine().getOut())
                .setErr(common.spec.commandLine().getErr()).execute(arguments.toArray(String[]::new));
    }

    private String logUrl() { return (common.node.endsWith("/") ? common.node : common.node + "/") + "log"; }

    @Override public int getExitCode() { return exitCode; }

    /// Where the people act: says what they say, and counts.
    private static final class Stage {
        private final NodeClient client;
        private final Digest logId;
        private final Output output;
        private int recorded;

        Stage(NodeClient client, Digest logId, Output output) {
            this.client = client;
            this.logId = logId;
            this.output = output;
        }

        Receipt say(Speaker speaker, Object statement) {
            var receipt = client.record(speaker.says(statement, System.currentTimeMillis(), logId));
            recorded++;
            return receipt;
        }

        ContentObject words(Speaker speaker, String text) {
            var content = ContentObject.ofText(speaker.did(), PostCommand.salt(), "text/plain", text);
            client.store(content);
            return content;
        }

        EventId post(Speaker speaker, String text) {
            return say(speaker, new Posted(words(speaker, text).cid(), List.of(), List.of(), Optional.empty())).id();
        }

        void refused(String what, Runnable attempt) {
            try {
                attempt.run();
            } catch (Failure no) {
                if (no.exitCode() != Exit.REFUSED) throw no;
                output.json(new BodyDraft().put("attempt", what).put("refused", no.getMessage()).end());
                output.line("  " + what + ": @|yellow refused|@, " + Output.plain(no.getMessage()));
                return;
            }
            throw Failure.refused("the node recorded what it must refuse: " + what);
        }

        void narrate(String text) {
            output.json(new BodyDraft().put("demo", text).end());
            output.line("  " + text);
        }
    }
}
