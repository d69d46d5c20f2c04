package org.omninet.node.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.did.Did;
import org.omninet.node.config.Config;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that every verb has.
final class Common {

    @Option(names = "--node", paramLabel = "URL", description = "The node to talk to (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:OMNI_NODE:-http://127.0.0.1:8080}")
    String node = "";

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory: the node's, and your identities' keys (default: OMNI_DATA, else data/ beside omni).")
    Path data = defaultData();

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    NodeClient client() { return new NodeClient(node); }

    Identities identities() { return new Identities(data, passphrase()); }

    Optional<String> passphrase() { return Passphrase.of(environment()); }

    /// The environment's variables; tests bring their own.
    Map<String, String> environment() { return ((Main) spec.root().userObject()).environment(); }

    Output output() { return new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json); }

    /// Was the data directory named on the command line?
    boolean isDataNamed() { return spec.commandLine().getParseResult().hasMatchedOption("--data"); }

    /// A DID, or the name of an identity in this data directory.
    Did did(String didOrName) {
        if (!didOrName.startsWith("did:")) return Did.parse(identities().did(didOrName));
        try {
            return Did.parse(didOrName);
        } catch (Malformed not) {
            throw Failure.usage("not a DID: " + didOrName + " (" + not.getMessage() + ")");
        }
    }

    /// What a node that is started here would use.
    private static Path defaultData() {
        var named = System.getenv("OMNI_DATA");
        if (named != null && !named.isEmpty()) return Path.of(named);
        if (System.getenv(Config.FILE_VARIABLE) != null || Files.exists(Config.DEFAULT_FILE)) {
            var configured = Config.load(Optional.empty(), System.getenv(), Map.of()).data();
            if (!configured.equals(Config.defaults().data())) return configured;
        }
        return Path.of(System.getProperty("omni.root", "."), "data");
    }
}
