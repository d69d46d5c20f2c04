package org.omninet.node.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.Electorate;
import org.omninet.domain.governance.Fraction;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.governance.Kind;
import org.omninet.domain.node.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni proposal open`: puts a question. The text and the names of the options go to the content store, the log gets their name.
@Command(name = "open", mixinStandardHelpOptions = true, description = "Put a question to the vote.")
final class OpenProposal implements Runnable {
    private static final long DAY_MILLIS = 86_400_000;
    /// Between here and the node's clock, and on the way.
    private static final long MARGIN_MILLIS = 2_000;

    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "TEXT", description = "The question, in a sentence or more.") private String text = "";
    @Option(names = "--option", paramLabel = "NAME", description = "An answer, once for each (default: against, for).")
    private List<String> options = new ArrayList<>();
    @Option(names = "--kind", paramLabel = "KIND", description = "single, approval, ranked or council (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.SINGLE;
    @Option(names = "--candidate", paramLabel = "DID", description = "Of a council, once for each: a DID or a name.")
    private List<String> candidates = new ArrayList<>();
    @Option(names = "--seats", paramLabel = "N", description = "Of a council.") private Optional<Integer> seats = Optional.empty();
    @Option(names = "--electorate", paramLabel = "WHOSE",
            description = "credits, people, reputation or council (default: ${DEFAULT-VALUE}).")
    private String electorate = "credits";
    @Option(names = "--root", paramLabel = "DID", description = "Of people: from whom the vouches begin; a DID or a name.")
    private List<String> roots = new ArrayList<>();
    @Option(names = "--council", paramLabel = "PROPOSAL", description = "Of a council: the proposal that elected it.")
    private Optional<String> council = Optional.empty();
    @Option(names = "--quorum", paramLabel = "N/M", description = "How much must be cast (default: ${DEFAULT-VALUE}).")
    private String quorum = "1/10";
    @Option(names = "--threshold", paramLabel = "N/M", description = "What the winner must exceed (default: ${DEFAULT-VALUE}).")
    private String threshold = "1/2";
    @Option(names = "--epoch", paramLabel = "K", description = "Voting begins at its end (default: the first that is far enough).")
    private Optional<Long> epoch = Optional.empty();
    @Option(names = "--window", paramLabel = "TIME", description = "How long voting takes, as 72h or 90s (default: ${DEFAULT-VALUE}).")
    private String window = "72h";
    @Option(names = "--change", paramLabel = "NAME=VALUE", description = "A parameter that is set if it passes.")
    private Map<String, Long> changes = Map.of();
    @Option(names = "--as", paramLabel = "NAME", description = "Who asks (default: the only identity).")
    private Optional<String> as = Optional.empty();

    @Override public void run() {
        var speaker = common.identities().speaker(as);
        var client = common.client();
        var node = client.get("api/node");
        var who = candidates.stream().map(common::did).toList();
        var names = names(who);
        long k = epoch.orElseGet(() -> firstEpoch(node));
        long from = Json.whole(node, "openedMillis") + (k + 1) * Json.whole(node, "epochMillis");
        var content = client.store(ContentObject.ofText(speaker.did(), PostCommand.salt(), "text/markdown", words(names)));
        var put = new Proposed(content, kind, names.size(), who, seats.map(OptionalInt::of).orElse(OptionalInt.empty()), electorate(),
                fraction("--quorum", quorum), fraction("--threshold", threshold), k, from, from + millis(window), parameters(),
                Optional.empty());
        Said.record(common, speaker, put, "@|bold " + speaker.name() + "|@ asks: voting from " + Output.time(from) + " until "
                + Output.time(put.untilMillis()));
    }

    private List<String> names(List<Did> who) {
        if (!who.isEmpty()) return who.stream().map(Did::text).toList();
        return options.isEmpty() ? List.of("against", "for") : options;
    }

    private String words(List<String> names) {
        var words = new StringBuilder(text).append("\n\n");
        for (int i = 0; i < names.size(); i++) words.append(i).append(". ").append(names.get(i)).append('\n');
        return words.toString();
    }

    /// The first epoch that ends after the time that a draft must stand.
    private static long firstEpoch(Value.Fields node) {
        long epochMillis = Json.whole(node, "epochMillis");
        long draft = Json.flag(node, "development") ? Math.min(DAY_MILLIS, epochMillis) : DAY_MILLIS;
        return (System.currentTimeMillis() + draft + MARGIN_MILLIS - Json.whole(node, "openedMillis")) / epochMillis;
    }

    private Electorate electorate() {
        return switch (electorate) {
            case "credits" -> new Electorate.Holders();
            case "people" -> new Electorate.Reached(roots.stream().map(common::did).toList());
            case "reputation" -> new Electorate.Reputed(roots.stream().map(common::did).toList());
            case "council" -> new Electorate.Members(ProposalCommand.id(council.orElseThrow(() -> Failure.usage("--council PROPOSAL"))));
            default -> throw Failure.usage("--electorate is credits, people, reputation or council, not " + electorate);
        };
    }

    private static Fraction fraction(String option, String text) {
        try {
            var parts = text.split("/", -1);
            if (parts.length == 2) return Fraction.of(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw Failure.usage(option + " is a fraction like 1/2, not " + text);
    }

    private static long millis(String text) {
        try {
            return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT)).toMillis();
        } catch (DateTimeParseException not) {
            throw Failure.usage("--window is a time like 72h, 10m, 90s or 3d, not " + text);
        }
    }

    private Map<Parameter, Long> parameters() {
        var known = new EnumMap<Parameter, Long>(Parameter.class);
        changes.forEach((name, value) -> {
            for (var parameter : Parameter.values()) if (parameter.wireName().equals(name)) known.put(parameter, value);
            if (known.keySet().stream().noneMatch(it -> it.wireName().equals(name))) throw Failure.usage("no vote changes " + name);
        });
        return known;
    }
}
