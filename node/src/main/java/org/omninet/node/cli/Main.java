package org.omninet.node.cli;

import org.omninet.replay.AuditCommand;
import org.omninet.replay.DiffCommand;
import org.omninet.replay.ExportCommand;
import org.omninet.replay.FsckCommand;
import org.omninet.replay.VerifyCommand;
import org.omninet.replay.WhyCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/// `omni`: alone it prints the verbs.
@Command(name = "omni", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "A social network node whose every action is a signed statement in a log that anybody can check.",
        subcommandsRepeatable = false, synopsisSubcommandLabel = "VERB",
        subcommands = {
            UpCommand.class, StatusCommand.class, IdentityCommand.class, PostCommand.class, FollowCommand.class,
            FeedCommand.class, TransferCommand.class, GrantCommand.class, AccountCommand.class, ShowCommand.class,
            AuditCommand.class, VerifyCommand.class, WhyCommand.class, DiffCommand.class, ExportCommand.class, FsckCommand.class,
            DemoCommand.class, ProjectionsCommand.class, BackupCommand.class, RestoreCommand.class, DoctorCommand.class,
            GenerateCompletion.class, HelpCommand.class })
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--train")) System.exit(Training.run());
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::badUsage)
                .setExecutionExceptionHandler(Main::failed);
    }

    /// No verb: the verbs.
    @Override public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }

    private static int badUsage(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        command.getErr().println("omni: " + wrong.getMessage() + " (see 'omni help " + command.getCommandName() + "')");
        command.getErr().flush();
        return Exit.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof Failure expected) {
            command.getErr().println("omni: " + expected.getMessage());
            command.getErr().flush();
            return expected.exitCode();
        }
        failure.printStackTrace(command.getErr());
        command.getErr().flush();
        return Exit.COULD_NOT_CHECK;
    }
}
