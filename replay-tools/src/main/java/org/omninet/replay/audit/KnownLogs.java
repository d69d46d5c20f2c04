package org.omninet.replay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.source.ServedLog;

/// What earlier audits of this machine saw, so that a log which changes its key or its past is noticed without a pinned key.
///
/// One line for each log, `<verifier key> <size> <base64 root>`; the key's name is the log's origin.
/// Replaced whole and atomically; of two audits that end at once one line may be lost, which the next audit writes again.
public final class KnownLogs {
    private static final String FILE = "known-logs";
    private static final String HEAD = "# Logs that were audited here: verifier key, size, root. Delete a line to forget a log.";

    private final Path file;

    /// What was seen of a log last.
    public record Seen(VerifierKey key, long size, Hash root) {
        @Override public String toString() { return key + " " + size + " " + root.base64(); }

        static Seen parse(String line) {
            String[] words = line.split(" ");
            if (words.length != 3) throw new MalformedNote("not a known log: " + line);
            VerifierKey key = VerifierKey.parse(words[0]);
            Checkpoint tree = Checkpoint.parse(key.name() + "\n" + words[1] + "\n" + words[2] + "\n");
            return new Seen(key, tree.size(), tree.root());
        }
    }

    /// @param folder is made when something is remembered
    public KnownLogs(Path folder) { this.file = folder.resolve(FILE); }

    /// `$OMNI_HOME`, else `~/.config/omni`.
    public static Path defaultFolder(Map<String, String> environment) {
        String home = environment.get("OMNI_HOME");
        return home != null && !home.isBlank() ? Path.of(home) : Path.of(System.getProperty("user.home"), ".config", "omni");
    }

    public Optional<Seen> of(String origin) throws IOException { return Optional.ofNullable(all().get(origin)); }

    /// By origin.
    ///
    /// @throws IOException also when the file is not ours
    public Map<String, Seen> all() throws IOException {
        var all = new TreeMap<String, Seen>();
        if (!Files.exists(file)) return all;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                Seen seen = Seen.parse(line);
                all.put(seen.key().name(), seen);
            } catch (MalformedNote e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    /// Holds a finished audit against what was seen before.
    ///
    /// @return what is wrong: another key that the log's own history does not explain, or another past
    public Optional<Finding> compare(Summary now, ServedLog log) throws IOException {
        Optional<Seen> before = of(now.signed().origin());
        if (before.isEmpty()) return Optional.empty();
        Seen seen = before.get();
        if (!now.keys().contains(seen.key()))
            return Optional.of(Finding.checkpoint("THE KEY HAS CHANGED: this log was known by " + seen.key() + ", now it names "
                    + now.keys().getLast() + "; another log is served under its name. If its operator says "
                    + "that this is meant, remove its line from " + file));
        if (seen.size() <= log.size() && !log.extendsFrom(seen.size(), seen.root()))
            return Optional.of(Finding.checkpoint("THE PAST HAS CHANGED: at size " + seen.size() + " the root was " + seen.root().base64()
                    + ", and the log that is served now does not extend that"));
        return Optional.empty();
    }

    /// Remembers a sound log, at the largest size that was seen.
    public void remember(Summary now) throws IOException {
        if (now.keys().isEmpty()) return;
        var all = all();
        Seen before = all.get(now.signed().origin());
        Seen seen = before != null && before.size() > now.signed().size() ? new Seen(now.keys().getLast(), before.size(), before.root())
                : new Seen(now.keys().getLast(), now.signed().size(), now.signed().root());
        all.put(now.signed().origin(), seen);
        List<String> lines = new ArrayList<>(List.of(HEAD));
        all.values().forEach(it -> lines.add(it.toString()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
