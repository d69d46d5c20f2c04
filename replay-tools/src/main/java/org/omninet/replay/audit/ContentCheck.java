package org.omninet.replay.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;

/// Content objects are named by their hash, so each can be checked alone. That one is absent proves nothing: it may be erased.
final class ContentCheck {
    private static final byte[] SEALED = "OMNIENC1".getBytes(StandardCharsets.US_ASCII);

    /// @return how many were compared with their names
    /// @throws Wrong for the first one, in the order of names, that is not what its name says
    static long of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return 0;
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        long count = 0;
        for (Path file : files) {
            Cid cid;
            try {
                cid = Cid.parse(file.getFileName().toString());
            } catch (Malformed _) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (isSealed(bytes)) continue;
            if (!Digest.sha256(bytes).equals(cid.digest()))
                throw new Wrong(Finding.damage(-1, "content/" + folder.relativize(file), "the object is not what its name says"));
            count++;
        }
        return count;
    }

    /// Encrypted at rest: the key is the node's, so nobody here can tell what is in it. No content object begins like this.
    static boolean isSealed(byte[] bytes) {
        return bytes.length >= SEALED.length && Arrays.equals(bytes, 0, SEALED.length, SEALED, 0, SEALED.length);
    }

    private ContentCheck() {}
}
