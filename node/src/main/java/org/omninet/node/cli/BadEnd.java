package org.omninet.node.cli;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.node.BadStart;
import org.omninet.node.config.BadConfig;
import org.omninet.node.keys.BadKey;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a verb ends that does not end well: one line on standard error, or with `--json` one object on standard output as the
/// auditor's verbs print it: `{"message":…,"verdict":"refused"|"usage"|"not checked"}` and what else there is to know.
final class BadEnd {

    static int badUsage(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var help = command.getCommandSpec().qualifiedName();
        var hint = command.getParent() == null ? "'omni' alone prints the verbs" : "see '" + help + " --help'";
        return told(Failure.usage(message(wrong) + " (" + hint + ")"), command, List.of(arguments).contains("--json"));
    }

    /// An unknown verb is not an "unmatched argument".
    private static String message(ParameterException wrong) {
        boolean isVerb = wrong.getCommandLine().getParent() == null || !wrong.getCommandLine().getSubcommands().isEmpty();
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || !isVerb || unmatched.isUnknownOption())
            return String.valueOf(wrong.getMessage());
        var near = unmatched.getSuggestions();
        return "there is no verb '" + unmatched.getUnmatched().getFirst() + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        var expected = switch (failure) {
            case Failure it -> it;
            case BadKey bad -> Failure.usage(String.valueOf(bad.getMessage()));
            case BadConfig bad -> Failure.usage(String.valueOf(bad.getMessage()));
            case BadStart bad -> Failure.usage(String.valueOf(bad.getMessage()));
            case Malformed strange -> Failure.couldNotCheck("an answer that is not Omni-Net's: " + strange.getMessage());
            case UncheckedIOException unreadable -> Failure.couldNotCheck(String.valueOf(unreadable.getCause().getMessage()));
            default -> {
                failure.printStackTrace(command.getErr());
                yield Failure.couldNotCheck("a defect of omni: " + failure);
            }
        };
        return told(expected, command, parsed.expandedArgs().contains("--json"));
    }

    private static int told(Failure failure, CommandLine command, boolean json) {
        if (json) {
            var fields = new LinkedHashMap<>(failure.more());
            fields.put("verdict", Value.of(verdict(failure.exitCode())));
            fields.put("message", Value.of(failure.message()));
            command.getOut().println(DagJson.print(new Value.Fields(fields)));
            command.getOut().flush();
        } else {
            command.getErr().println("omni: " + Output.plain(failure.message()));
        }
        command.getErr().flush();
        return failure.exitCode();
    }

    private static String verdict(int exitCode) {
        return switch (exitCode) {
            case Exit.REFUSED -> "refused";
            case Exit.USAGE -> "usage";
            default -> "not checked";
        };
    }

    private BadEnd() {}
}
