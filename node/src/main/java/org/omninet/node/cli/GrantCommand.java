package org.omninet.node.cli;

import org.omninet.domain.credits.CreditsStatement.Granted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni grant`: the operator makes new credits, within what the log was opened with.
@Command(name = "grant", mixinStandardHelpOptions = true, description = "Make new credits for somebody (operator).")
final class GrantCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(index = "0", paramLabel = "AMOUNT", description = "Credits, with up to 6 decimal places.") private String amount = "";
    @Parameters(index = "1", paramLabel = "DID", description = "To whom: a DID, or the name of an identity on this machine.")
    private String to = "";

    @Override public void run() {
        var receiver = common.did(to);
        Said.record(common, common.identities().operator(), new Granted(receiver, Amount.parse(amount)),
                "granted " + amount + " to " + receiver.text());
    }
}
