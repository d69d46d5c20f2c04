package org.omninet.node.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.omninet.node.BadStart;
import org.omninet.node.NodeProcess;
import org.omninet.node.config.BadConfig;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.node.keys.BadKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `omni up`: starts the node and serves until it is stopped.
@Command(name = "up", mixinStandardHelpOptions = true,
        description = "Start the node. The first start makes keys and a log; Ctrl-C or SIGTERM stops it in order.")
final class UpCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: 8080; 0 takes a free one).")
    private Optional<String> port = Optional.empty();
    @Option(names = "--host", paramLabel = "H", description = "The address to listen on (default: 127.0.0.1).")
    private Optional<String> host = Optional.empty();
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: OMNI_CONFIG, else omni.toml here).")
    private Optional<Path> config = Optional.empty();

    @Override public void run() {
        var chosen = new HashMap<String, String>();
        port.ifPresent(it -> chosen.put(Settings.HTTP_PORT.key(), it));
        host.ifPresent(it -> chosen.put(Settings.HTTP_HOST.key(), it));
        if (config.isEmpty() || common.isDataNamed()) chosen.put(Settings.DATA.key(), common.data.toString());
        try {
            NodeProcess.run(Config.load(config, common.environment(), chosen), System.out);
        } catch (BadConfig | BadKey | BadStart bad) {
            throw Failure.usage(String.valueOf(bad.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
