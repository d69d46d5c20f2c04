package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;
import picocli.CommandLine.Option;

/// Whom to trust: the options that pin a log's key.
final class Keys {
    @Option(names = "--key", paramLabel = "VKEY",
            description = "The log's verifier key, from somebody you trust: the key, or a file that holds it.")
    @Nullable String key;

    @Option(names = "--policy", paramLabel = "FILE", description = "A tlog-policy: the log's key and the witnesses who must have cosigned.")
    @Nullable Path policy;

    Optional<VerifierKey> key() throws IOException {
        if (key == null) return Optional.empty();
        String text = key.indexOf('+') > 0 ? key : Files.readString(Path.of(key)).strip();
        try {
            return Optional.of(VerifierKey.parse(text));
        } catch (MalformedNote e) {
            throw new Talk.Usage("--key: " + e.getMessage());
        }
    }

    Optional<Policy> policy() throws IOException {
        if (policy == null) return Optional.empty();
        try {
            var read = Policy.parse(Files.readAllBytes(policy));
            if (read.logs().isEmpty() && key == null)
                throw new Talk.Usage("--policy " + policy + " names no log: say which one with --key, or with a line 'log <vkey>'");
            return Optional.of(read);
        } catch (MalformedNote e) {
            throw new Talk.Usage("--policy " + policy + ": " + e.getMessage());
        }
    }
}
