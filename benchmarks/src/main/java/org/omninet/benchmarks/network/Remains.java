package org.omninet.benchmarks.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.omninet.benchmarks.network.People.Person;
import org.omninet.benchmarks.network.People.Posted;

/// Looks for erased texts in every file below a folder, as `grep -r` would.
final class Remains {
    private static final int TEXTS_MAX = 40;
    private static final int BYTES_MIN = 24;
    private static final int BLOCK = 64 << 20;

    /// @throws IllegalStateException naming the file that still holds a text
    static void expectNone(Path folder, List<Posted> erased, List<Person> everybody) throws IOException {
        var times = new HashMap<String, Integer>();
        for (var person : everybody) for (var post : person.posts()) times.merge(post.text(), 1, Integer::sum);
        // Somebody else may have said the same; what only the erased post said must be gone.
        Set<String> texts = erased.stream().map(Posted::text).filter(text -> times.get(text) == 1)
                .map(text -> new String(text.getBytes(UTF_8), ISO_8859_1)).filter(text -> text.length() >= BYTES_MIN)
                .limit(TEXTS_MAX).collect(Collectors.toSet());
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) expectNone(file, texts);
        }
    }

    private static void expectNone(Path file, Set<String> texts) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String tail = "";
            for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                var all = tail + new String(block, ISO_8859_1);
                for (var text : texts)
                    if (all.contains(text)) throw new IllegalStateException(file + " still holds an erased text: " + text);
                tail = all.substring(Math.max(0, all.length() - 8_192));
            }
        } catch (NoSuchFileException _) {
            // Dropped by the running node while we looked: it holds nothing any more.
        }
    }

    private Remains() {}
}
