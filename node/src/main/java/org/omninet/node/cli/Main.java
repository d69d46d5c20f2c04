package org.omninet.node.cli;

import java.util.Map;
import org.omninet.replay.AuditCommand;
import org.omninet.replay.DiffCommand;
import org.omninet.replay.ExportCommand;
import org.omninet.replay.FsckCommand;
import org.omninet.replay.MirrorCommand;
import org.omninet.replay.VerifyCommand;
import org.omninet.replay.WhyCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `omni`: alone it prints the verbs.
@Command(name = "omni", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "A social network node whose every action is a signed statement in a log that anybody can check.",
        subcommandsRepeatable = false, synopsisSubcommandLabel = "VERB",
        subcommands = {
            UpCommand.class, StatusCommand.class, IdentityCommand.class, PostCommand.class, FollowCommand.class,
            FeedCommand.class, TransferCommand.class, ProposalCommand.class, VoteCommand.class, DelegateCommand.class,
            GrantCommand.class, AccountCommand.class, ShowCommand.class, FileCommand.class,
            EraseCommand.class, WithdrawCommand.class, SettleCommand.class, ClaimProofCommand.class,
            AuditCommand.class, VerifyCommand.class, WhyCommand.class, DiffCommand.class, ExportCommand.class, MirrorCommand.class,
            FsckCommand.class, ReceiptsCommand.class,
            DemoCommand.class, ProjectionsCommand.class, BackupCommand.class, RestoreCommand.class, DoctorCommand.class,
            GenerateCompletion.class, HelpCommand.class })
public final class Main implements Runnable {

    private final Map<String, String> environment;
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--train")) System.exit(Training.run());
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() { return commandLine(System.getenv()); }

    /// The verbs, with these variables in place of the environment's.
    static CommandLine commandLine(Map<String, String> environment) {
        var line = new CommandLine(new Main(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(BadEnd::badUsage)
                .setExecutionExceptionHandler(BadEnd::failed);
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Verbs::render);
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
        return line;
    }

    private Main(Map<String, String> environment) { this.environment = environment; }

    Map<String, String> environment() { return environment; }

    /// No verb: the verbs.
    @Override public void run() { spec.commandLine().usage(spec.commandLine().getOut()); }
}
