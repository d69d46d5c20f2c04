package org.omninet.log.note;

import org.omninet.log.merkle.Hash;

/// What a log says of itself: its name, its size, its root (C2SP tlog-checkpoint).
public record Checkpoint(String origin, long size, Hash root) {

    /// Reads the text of a note. Extension lines are allowed and ignored.
    ///
    /// @throws MalformedNote for anything else than a checkpoint
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) throw new MalformedNote("a checkpoint has at least three lines");
        if (lines[0].isEmpty()) throw new MalformedNote("a checkpoint without an origin");
        for (int i = 3; i < lines.length - 1; i++) if (lines[i].isEmpty()) throw new MalformedNote("an empty extension line");
        if (!lines[1].matches("0|[1-9][0-9]{0,18}")) throw new MalformedNote("not a size: " + lines[1]);
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(Base64s.decode(lines[2])));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNote("not a size and root: " + lines[1] + ", " + lines[2]);
        }
    }

    /// The text that is signed: three lines.
    public String text() { return origin + "\n" + size + "\n" + root.base64() + "\n"; }
}
