package org.omninet.benchmarks.network;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.omninet.replay.AuditCommand;
import org.omninet.replay.ExportCommand;
import picocli.CommandLine;

/// The export of a data directory, served by a file server that knows nothing of logs, before an auditor: first as it is, then with one
/// bit flipped at a time. Each flip must be found.
record ExportTrial(Path data, Path out, int flips, long seed) {

    /// What the auditor read and answered.
    private record Answer(int exitCode, String text) {
        String last() { return text.strip().lines().reduce("", (_, line) -> line); }
    }

    void run(Consumer<String> say) throws IOException {
        expect(0, run(new CommandLine(new ExportCommand()), data.toString(), out.toString()));
        var key = Files.readString(out.resolve("key")).strip();
        var server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), out.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort();
            var sound = expect(0, audit(url, key));
            sound.text().strip().lines().forEach(say);
        } finally {
            server.stop(0);
        }
        flip(key, say);
    }

    private void flip(String key, Consumer<String> say) throws IOException {
        var random = new Random(seed);
        var files = authoritative();
        for (int i = 0; i < flips; i++) {
            var file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            int at = random.nextInt(whole.length);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            var answer = audit(out.toString(), key);
            Files.write(file, whole);
            if (answer.exitCode() != 1)
                throw new IllegalStateException("a flipped bit at byte " + at + " of " + file + " went unnoticed: " + answer.text());
            if (i < 3) say.accept("one bit of " + out.relativize(file) + " flipped: " + answer.last());
        }
        say.accept(flips + " bits flipped, one at a time; the audit found each");
    }

    private List<Path> authoritative() throws IOException {
        try (var files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.startsWith(out.resolve("tile")) || file.equals(out.resolve("checkpoint"))).sorted().toList();
        }
    }

    private static Answer audit(String where, String key) {
        return run(new CommandLine(new AuditCommand()), where, "--key", key);
    }

    private static Answer expect(int exitCode, Answer answer) {
        if (answer.exitCode() != exitCode) throw new IllegalStateException("expected exit code " + exitCode + ": " + answer.text());
        return answer;
    }

    private static Answer run(CommandLine command, String... arguments) {
        var text = new StringWriter();
        var printer = new PrintWriter(text);
        return new Answer(command.setOut(printer).setErr(printer).execute(arguments), text.toString());
    }
}
