package org.omninet.benchmarks.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What people say: every line of every text file below a folder.
final class Texts {
    private static final int CHARACTERS_MAX = 2_000;

    /// In the order of file names, so that two runs say the same.
    static List<String> below(Path folder) throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(Texts::isText).sorted().toList())
                strict().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString().lines()
                        .map(String::strip).filter(line -> line.length() > 3)
                        .map(line -> line.length() > CHARACTERS_MAX ? cut(line) : line).forEach(texts::add);
        }
        if (texts.isEmpty()) throw new IOException("no text below " + folder);
        return texts;
    }

    /// Never between the two halves of a character.
    private static String cut(String line) {
        int end = Character.isHighSurrogate(line.charAt(CHARACTERS_MAX - 1)) ? CHARACTERS_MAX - 1 : CHARACTERS_MAX;
        return line.substring(0, end);
    }

    private static boolean isText(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".txt") || name.endsWith(".csv") || name.endsWith(".jsonl") || !name.contains(".");
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    }

    private Texts() {}
}
