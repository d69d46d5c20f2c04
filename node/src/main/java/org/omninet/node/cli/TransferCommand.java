package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni transfer`: pays somebody.
@Command(name = "transfer", mixinStandardHelpOptions = true, description = "Pay credits to somebody.")
final class TransferCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(index = "0", paramLabel = "AMOUNT", description = "Credits, with up to 6 decimal places.") private String amount = "";
    @Parameters(index = "1", paramLabel = "DID", description = "To whom: a DID, or the name of an identity on this machine.")
    private String to = "";
    @Option(names = "--as", paramLabel = "NAME", description = "Who pays (default: the only identity).")
    private Optional<String> as = Optional.empty();

    @Override public void run() {
        var speaker = common.identities().speaker(as);
        var receiver = common.did(to);
        Said.record(common, speaker, new Transferred(receiver, Amount.parse(amount)),
                "@|bold " + speaker.name() + "|@ paid " + amount + " to " + receiver.text());
    }
}
