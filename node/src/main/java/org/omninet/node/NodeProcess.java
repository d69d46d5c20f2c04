package org.omninet.node;

import java.io.PrintStream;
import org.omninet.node.config.Config;

/// A node as the whole of a process: `omni up`.
public final class NodeProcess {

    /// Starts the node, prints its announcement, and serves until the process is asked to stop (SIGTERM, SIGINT, Ctrl-C); then it stops in
    /// order and the process ends with 0. A disk that was full or broken for a while does not end it: see [KeptNode]. Does not return
    /// but by an exception of [Node#start].
    public static void run(Config config, PrintStream out) throws InterruptedException {
        var kept = new KeptNode(config);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            kept.close();
            out.println("stopped");
            out.flush();
            // A signal would end the process with 128 and its number, although all went well.
            Runtime.getRuntime().halt(0);
        }));
        out.print(kept.node().announcement());
        out.flush();
        kept.keep();
        // The hook ends the process.
        Thread.currentThread().join();
    }

    private NodeProcess() {}
}
