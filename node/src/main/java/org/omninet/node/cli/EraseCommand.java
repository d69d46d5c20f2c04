package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni erase`: the text or file goes, what was said about it and every proof stay.
@Command(name = "erase", mixinStandardHelpOptions = true,
        description = "Erase a text or file from every store; the statements that name it stay, and so does every proof.")
final class EraseCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "CID", description = "`content` of a post, or one of its attachments: omni feed --json shows them.")
    private String cid = "";
    @Option(names = "--as", paramLabel = "NAME", description = "Its author (default: the only identity).")
    private Optional<String> as = Optional.empty();
    @Option(names = "--legal", description = "As the node's operator, for a legal reason; with --data DIR.")
    private boolean legal;

    @Override public void run() {
        if (legal && as.isPresent()) throw Failure.usage("--legal is the operator's: leave --as out");
        var speaker = legal ? common.identities().operator() : common.identities().speaker(as);
        Said.record(common, speaker, new Erased(content(), legal ? Reason.LEGAL : Reason.AUTHOR), "erased @|bold " + cid + "|@");
    }

    private Cid content() {
        try {
            return Cid.parse(cid);
        } catch (Malformed not) {
            throw Failure.usage("not a CID: " + cid);
        }
    }
}
