package org.omninet.replay;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The auditor on its own: `java -jar omni-audit.jar audit DIR|URL`.
@Command(name = "omni-audit", mixinStandardHelpOptions = true, version = "omni-audit 0.1", description = "Proof without trust.",
        subcommands = {AuditCommand.class, VerifyCommand.class, WhyCommand.class, DiffCommand.class, ExportCommand.class,
            MirrorCommand.class, FsckCommand.class})
public final class Main {

    /// Ends the process with one of [ExitCode].
    public static void main(String[] arguments) { System.exit(commandLine().execute(arguments)); }

    /// Alone, it shows the verbs and answers that it was not told what to do.
    static CommandLine commandLine() { return new CommandLine(new Main()); }
}
