package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni delegate`: who votes whenever one does not.
@Command(name = "delegate", mixinStandardHelpOptions = true,
        description = "Let somebody vote with your weight whenever you do not vote yourself.")
final class DelegateCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DID", arity = "0..1", description = "Who: a DID, or the name of an identity on this machine.")
    private Optional<String> to = Optional.empty();
    @Option(names = "--as", paramLabel = "NAME", description = "Who delegates (default: the only identity).")
    private Optional<String> as = Optional.empty();
    @Option(names = "--stop", description = "Take the delegation back.") private boolean stop;

    @Override public void run() {
        if (stop == to.isPresent()) throw Failure.usage("name whom to delegate to, or say --stop");
        var speaker = common.identities().speaker(as);
        var who = to.map(common::did);
        Said.record(common, speaker, who.<Object>map(Delegated::new).orElseGet(Undelegated::new), "@|bold " + speaker.name() + "|@ "
                + who.map(it -> "delegates to " + it.text()).orElse("no longer delegates") + ", from the next snapshot on");
    }
}
