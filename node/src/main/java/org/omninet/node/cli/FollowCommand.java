package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Unfollowed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni follow`: whose posts the home feed shows.
@Command(name = "follow", mixinStandardHelpOptions = true, description = "Follow somebody, or stop following.")
final class FollowCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DID", description = "Whom: a DID, or the name of an identity on this machine.") private String whom = "";
    @Option(names = "--as", paramLabel = "NAME", description = "Who follows (default: the only identity).")
    private Optional<String> as = Optional.empty();
    @Option(names = "--stop", description = "Stop following.") private boolean stop;

    @Override public void run() {
        var speaker = common.identities().speaker(as);
        var who = common.did(whom);
        Said.record(common, speaker, stop ? new Unfollowed(who) : new Followed(who),
                "@|bold " + speaker.name() + "|@ " + (stop ? "no longer follows " : "follows ") + who.text());
    }
}
