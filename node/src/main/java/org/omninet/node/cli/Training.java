package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One run of the verbs that people wait for, against a node that answers the same to everything: the JVM remembers the
/// classes it loaded on the way (AOT cache), so that a verb answers at once. What the verbs answer here does not matter.
final class Training {
    private static final String ANSWER = "{\"logId\":\"" + "00".repeat(32) + "\",\"items\":[]}";

    /// @return always 0: a failed training only makes verbs slower
    static int run() {
        try {
            var data = Files.createTempDirectory("omni-train");
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] answer = ANSWER.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            var where = List.of("--data", data.toString(), "--node", "http://127.0.0.1:" + server.getAddress().getPort());
            try {
                say(where, "identity", "new", "ada");
                say(where, "identity", "list");
                say(where, "status");
                say(where, "post", "hello");
                say(where, "feed");
                say(where, "account");
                say(where, "transfer", "1", "ada");
                say(where, "show", "0");
                say(List.of(), "help");
            } finally {
                server.stop(0);
                delete(data);
            }
        } catch (IOException | RuntimeException _) {
            // Only the cache is poorer.
        }
        return 0;
    }

    private static void say(List<String> where, String... verb) {
        var arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(where);
        var nowhere = new PrintWriter(new StringWriter());
        Main.commandLine().setOut(nowhere).setErr(nowhere).execute(arguments.toArray(String[]::new));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private Training() {}
}
