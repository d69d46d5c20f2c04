package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.claims.Address;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni withdraw`: credits leave for a wallet on the chain.
@Command(name = "withdraw", mixinStandardHelpOptions = true,
        description = "Turn credits into a claim of your wallet at the settlement contract.")
final class WithdrawCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(index = "0", paramLabel = "AMOUNT", description = "Credits, with up to 6 decimal places.") private String amount = "";
    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The wallet that may claim them: 0x and 40 lower-case digits.")
    private String address = "";
    @Option(names = "--as", paramLabel = "NAME", description = "Who withdraws (default: the only identity).")
    private Optional<String> as = Optional.empty();

    @Override public void run() {
        var to = address(address);
        var speaker = common.identities().speaker(as);
        Said.record(common, speaker, new Withdrawn(Amount.parse(amount), to), "@|bold " + speaker.name() + "|@ withdrew " + amount + " to "
                + to + "; it counts in the epoch in which it matures, see @|bold omni settle show|@");
    }

    /// @throws Failure when it is none
    static Address address(String text) {
        try {
            return new Address(text);
        } catch (Malformed not) {
            throw Failure.usage("not an address: " + text + " (0x and 40 lower-case digits)");
        }
    }
}
