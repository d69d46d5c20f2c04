package org.omninet.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceContext;
import org.omninet.domain.governance.GovernanceStatement;
import org.omninet.domain.governance.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `omni proposal`: put questions, look at them, close them.
@Command(name = "proposal", mixinStandardHelpOptions = true, description = "Put a question to the vote, look at one, close it.",
        subcommands = { OpenProposal.class, ProposalCommand.ListAll.class, ProposalCommand.Show.class, ProposalCommand.Discuss.class,
            ProposalCommand.Close.class, ProposalCommand.Execute.class })
final class ProposalCommand implements Runnable {
    private static final GovernanceContext CONTEXT = new GovernanceContext();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }

    static EventId id(String text) {
        try {
            return EventId.parse(text);
        } catch (Malformed not) {
            throw Failure.usage("no id of a proposal: " + text);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What is and was asked, the newest first.")
    static final class ListAll implements Runnable {
        @Mixin private Common common = new Common();

        @Override public void run() {
            var answer = common.client().get("api/proposals");
            var output = common.output();
            output.json(answer);
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("PROPOSAL", "PHASE", "KIND", "WHOSE", "VOTING FROM", "UNTIL"));
            for (var it : Json.list(answer, "items")) {
                var question = Json.fields(it, "question");
                rows.add(List.of(Json.text(it, "id"), Json.text(it, "phase"), Json.text(question, "kind"),
                        Json.text(Json.fields(question, "electorate"), "kind"), Output.time(Json.whole(question, "fromMillis")),
                        Output.time(Json.whole(question, "untilMillis"))));
            }
            if (rows.size() == 1) output.line("nothing is asked");
            else output.table(rows);
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One question, its text, its ballots and its tally.")
    static final class Show implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "PROPOSAL", description = "Its id.") private String proposal = "";

        @Override public void run() {
            var client = common.client();
            var id = id(proposal);
            var shown = client.get("api/proposals/" + id);
            var tally = client.get("api/proposals/" + id + "/tally");
            var output = common.output();
            output.json(Map.of("proposal", shown, "tally", tally));
            var question = Json.fields(shown, "question");
            output.line("@|bold " + id + "|@  " + Json.text(shown, "phase"));
            output.line("  asked      " + Json.text(Json.fields(question, "electorate"), "kind") + ", " + Json.text(question, "kind")
                    + " of " + Json.whole(question, "options"));
            output.line("  voting     " + Output.time(Json.whole(question, "fromMillis")) + " until "
                    + Output.time(Json.whole(question, "untilMillis")));
            if (question.values().get("changes") instanceof Value.Fields changes)
                changes.values().forEach((name, value) -> output.line("  sets       " + name + " to " + ((Value.Int) value).value()));
            if (tally.values().get("tally") instanceof Value.Fields counted)
                output.line("  tally      " + tally(id, counted).words() + (Json.flag(tally, "recorded") ? "" : " (so far)"));
        }
    }

    /// The tally as the node gives it.
    private static Tally tally(EventId proposal, Value.Fields said) {
        var body = new BodyDraft().put("proposal", proposal).put("tally", said).end();
        return ((GovernanceStatement.Closed) CONTEXT.read("governance.closed", new Body(body))).tally();
    }

    @Command(name = "discuss", mixinStandardHelpOptions = true, description = "Say something about a question.")
    static final class Discuss implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(index = "0", paramLabel = "PROPOSAL", description = "Its id.") private String proposal = "";
        @Parameters(index = "1", paramLabel = "TEXT") private String text = "";
        @Option(names = "--as", paramLabel = "NAME", description = "Who speaks (default: the only identity).")
        private Optional<String> as = Optional.empty();

        @Override public void run() {
            var speaker = common.identities().speaker(as);
            var content = common.client().store(ContentObject.ofText(speaker.did(), PostCommand.salt(),
                    "text/plain", text));
            Said.record(common, speaker, new GovernanceStatement.Discussed(id(proposal), content),
                    "@|bold " + speaker.name() + "|@ said it");
        }
    }

    @Command(name = "close", mixinStandardHelpOptions = true,
            description = "Say the tally of a vote that is over. A node does so by itself; anybody may.")
    static final class Close implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "PROPOSAL", description = "Its id.") private String proposal = "";
        @Option(names = "--as", paramLabel = "NAME", description = "Who says so (default: the only identity).")
        private Optional<String> as = Optional.empty();

        @Override public void run() {
            var speaker = common.identities().speaker(as);
            var id = id(proposal);
            var counted = common.client().get("api/proposals/" + id + "/tally");
            if (!(counted.values().get("tally") instanceof Value.Fields said)) throw Failure.refused("voting on " + id + " has not begun");
            var tally = tally(id, said);
            Said.record(common, speaker, new GovernanceStatement.Closed(id, tally, Optional.empty()), "closed: " + tally.words());
        }
    }

    @Command(name = "execute", mixinStandardHelpOptions = true,
            description = "Let what has passed take effect. A node does so by itself; anybody may.")
    static final class Execute implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "PROPOSAL", description = "Its id.") private String proposal = "";
        @Option(names = "--as", paramLabel = "NAME", description = "Who says so (default: the only identity).")
        private Optional<String> as = Optional.empty();

        @Override public void run() {
            var speaker = common.identities().speaker(as);
            var id = id(proposal);
            var question = Json.fields(common.client().get("api/proposals/" + id), "question");
            var body = new BodyDraft().put("proposal", id)
                    .put("changes", question.values().getOrDefault("changes", new Value.Fields(Map.of()))).end();
            Said.record(common, speaker, CONTEXT.read("governance.executed", new Body(body)), "executed " + id);
        }
    }
}
