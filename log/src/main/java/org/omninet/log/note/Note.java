package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text and the signatures below it: C2SP signed-note. That it could be parsed does not mean that anybody signed it.
///
/// @param text ends in a newline; the empty line below it is not part of it
public record Note(String text, List<Line> lines) {
    /// Met by who reads a note: longer ones are refused.
    public static final int MAX_BYTES = 1 << 20;
    /// Met by who reads a note with more signatures.
    public static final int MAX_SIGNATURES = 100;

    /// One signature line.
    public record Line(String name, int keyId, byte[] signature) {
        static final String DASH = "\u2014 ";

        static Line parse(String text) {
            int space = text.indexOf(' ', DASH.length());
            if (!text.startsWith(DASH) || space < 0) throw new MalformedNote("not a signature line: " + text);
            String name = text.substring(DASH.length(), space);
            if (!Names.valid(name)) throw new MalformedNote("not a key's name: " + name);
            byte[] bytes;
            try {
                bytes = Base64s.decode(text.substring(space + 1));
            } catch (IllegalArgumentException notBase64) {
                throw new MalformedNote("a signature that is not base64: " + text);
            }
            if (bytes.length < 5) throw new MalformedNote("a signature without bytes: " + text);
            return new Line(name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
        }

        @Override public String toString() {
            return DASH + name + " " + Base64s.encode(ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array());
        }
    }

    public Note { lines = List.copyOf(lines); }

    /// @throws MalformedNote for anything else than a note
    public static Note parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) throw new MalformedNote("a note of " + bytes.length + " bytes");
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a note that is not UTF-8");
        }
    }

    /// @throws MalformedNote for anything else than a note
    public static Note parse(String note) {
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) throw new MalformedNote("a control character in a note");
        int split = note.lastIndexOf("\n\n");
        if (split < 0) throw new MalformedNote("a note has an empty line above its signatures");
        if (!note.endsWith("\n") || note.length() == split + 2) throw new MalformedNote("a note ends in signature lines");
        var lines = new ArrayList<Line>();
        for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            if (lines.size() == MAX_SIGNATURES) throw new MalformedNote("over " + MAX_SIGNATURES + " signatures");
            lines.add(Line.parse(line));
        }
        return new Note(note.substring(0, split + 1), lines);
    }

    /// The note as it is served.
    @Override public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (Line line : lines) note.append(line).append('\n');
        return note.toString();
    }
}
