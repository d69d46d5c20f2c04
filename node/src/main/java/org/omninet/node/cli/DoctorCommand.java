package org.omninet.node.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.omninet.domain.event.BodyDraft;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.node.config.BadConfig;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;

/// `omni doctor`: what is wrong with this machine or this data directory, and the command that mends it.
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Look for what is wrong with this machine or the data directory, and say what mends it.")
final class DoctorCommand implements Runnable, IExitCodeGenerator {
    private static final long FREE_MIN = 1L << 30;

    /// @param state `ok`, `note` or `bad`; only the last makes the exit code 1
    private record Finding(String state, String what, String mend) {}

    @Mixin private Common common = new Common();
    private final List<Finding> findings = new ArrayList<>();

    @Override public void run() {
        configuration();
        signatures();
        dataDirectory();
        answering();
        var output = common.output();
        for (var finding : findings) {
            output.json(new BodyDraft().put("state", finding.state).put("what", finding.what).put("mend", finding.mend).end());
            output.line(colour(finding.state) + " " + finding.what);
            if (!finding.mend.isEmpty()) output.line("     mend: @|bold " + finding.mend + "|@");
        }
    }

    private static String colour(String state) {
        return switch (state) {
            case "ok" -> "@|green ok  |@";
            case "bad" -> "@|red bad |@";
            default -> "@|yellow note|@";
        };
    }

    @Override public int getExitCode() {
        return findings.stream().anyMatch(finding -> finding.state.equals("bad")) ? Exit.REFUSED : Exit.DONE;
    }

    private void configuration() {
        try {
            Config.load(Optional.empty(), common.environment(), Map.of());
            ok("the configuration can be read");
        } catch (BadConfig bad) {
            bad(String.valueOf(bad.getMessage()), "correct that line; docs/configuration.md lists every key");
        }
        ok("Java " + Runtime.version());
    }

    private void signatures() {
        var fallbacks = SignatureProviders.fallbacks();
        if (fallbacks.isEmpty()) ok("signatures are checked by " + SignatureProviders.best().name());
        for (var fallback : fallbacks)
            note("signatures work, but slower: " + fallback, "use a 64-bit Linux or macOS with glibc; nothing else depends on it");
    }

    private void dataDirectory() {
        var data = common.data;
        if (!Files.exists(data)) {
            note("no data directory " + data + " yet", "omni up --data " + data);
            return;
        }
        permissions(data);
        permissions(data.resolve("keys"));
        room(data);
        if (!Files.isDirectory(data.resolve("log"))) {
            note(data + " has no log yet", "omni up --data " + data);
            return;
        }
        witness(data);
        try {
            ok("the log in " + data + " is whole: " + DataCheck.expectSound(data) + " entries");
        } catch (Failure failure) {
            if (failure.exitCode() == Exit.REFUSED) bad(String.valueOf(failure.getMessage()), "omni restore BACKUP --data NEW-DIR");
            else note(String.valueOf(failure.getMessage()), "omni audit " + data + " checks a log while its node runs");
        }
    }

    private void witness(Path data) {
        try {
            ok("its witness is " + Files.readString(data.resolve("witness/key")).strip());
        } catch (IOException none) {
            note(data + " has no witness key yet", "omni up --data " + data + " makes it");
        }
    }

    private void permissions(Path folder) {
        try {
            if (!Files.exists(folder)) return;
            var mode = Files.getPosixFilePermissions(folder);
            if (mode.equals(PosixFilePermissions.fromString("rwx------")) || onlyOwners(mode)) ok(folder + " is its owner's alone");
            else bad(folder + " can be read by others", "chmod 700 " + folder);
        } catch (IOException | UnsupportedOperationException unreadable) {
            note(folder + ": permissions cannot be read: " + unreadable.getMessage(), "");
        }
    }

    private static boolean onlyOwners(Set<PosixFilePermission> mode) {
        return mode.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    private void room(Path data) {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < FREE_MIN)
                bad((free >> 20) + " MiB free where " + data + " is", "make room: below 1 GiB the next segment may not fit");
            else ok((free >> 30) + " GiB free for " + data);
        } catch (IOException unreadable) {
            note("free space cannot be read: " + unreadable.getMessage(), "");
        }
    }

    private void answering() {
        try {
            var facts = common.client().get("api/node");
            ok("a node answers at " + common.node + ": " + Json.text(facts, "origin"));
            if (Json.flag(facts, "development"))
                note("its log is a development log: epochs of " + Json.whole(facts, "epochMillis") / 1_000
                        + " s are under a day, so what waits 72 h elsewhere waits " + Json.whole(facts, "maturingMillis") / 1_000 + " s",
                        "for people's votes and money open another log, with log.epochMillis of a day or more");
        } catch (Failure none) {
            note(String.valueOf(none.getMessage()), "");
            port();
        }
    }

    private void port() {
        long port = Config.defaults().get(Settings.HTTP_PORT);
        try (var _ = new ServerSocket((int) port, 1, InetAddress.getLoopbackAddress())) {
            ok("port " + port + " is free");
        } catch (IOException _) {
            bad("something else listens on port " + port, "omni up --port N");
        }
    }

    private void ok(String what) { findings.add(new Finding("ok", what, "")); }

    private void note(String what, String mend) { findings.add(new Finding("note", what, mend)); }

    private void bad(String what, String mend) { findings.add(new Finding("bad", what, mend)); }
}
