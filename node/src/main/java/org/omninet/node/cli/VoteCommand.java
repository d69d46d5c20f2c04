package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.Vote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni vote`: a ballot, and the receipt that proves it.
@Command(name = "vote", mixinStandardHelpOptions = true,
        description = "Vote, or vote anew while voting lasts. Without an option: abstain.")
final class VoteCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(index = "0", paramLabel = "PROPOSAL", description = "Its id.") private String proposal = "";
    @Parameters(index = "1..*", paramLabel = "OPTION",
            description = "The number of an option; several where the question takes several, for a ranked one the most wanted first.")
    private List<Integer> options = new ArrayList<>();
    @Option(names = "--as", paramLabel = "NAME", description = "Who votes (default: the only identity).")
    private Optional<String> as = Optional.empty();
    @Option(names = "--receipt", paramLabel = "FILE", description = "Keep the receipt there: `omni verify FILE` proves the ballot.")
    private Optional<Path> receipt = Optional.empty();

    @Override public void run() {
        var speaker = common.identities().speaker(as);
        var id = ProposalCommand.id(proposal);
        var words = options.isEmpty() ? "abstained" : "voted for " + options;
        var ballot = new BallotCast(id, new Vote.Choices(options));
        var recorded = Said.record(common, speaker, ballot, "@|bold " + speaker.name() + "|@ " + words);
        receipt.ifPresent(file -> keep(file, DagJson.print(recorded.toJson()), id));
    }

    private void keep(Path file, String json, EventId id) {
        try {
            Files.writeString(file, json + "\n", UTF_8);
        } catch (IOException failure) {
            throw Failure.couldNotCheck("the ballot on " + id + " is recorded, but its receipt cannot be written to " + file + ": "
                    + failure.getMessage());
        }
        common.output().line("@|faint receipt in " + file + "|@");
    }
}
