package org.omninet.log.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;

/// What a log asks of a witness: `POST <prefix>/add-checkpoint`.
///
/// ```
/// old 20852014
/// base64(hash)        the consistency proof, at most 63 lines
///                     an empty line
/// <the checkpoint>
/// ```
///
/// @param oldSize what the witness is believed to have cosigned last; 0: nothing
public record AddCheckpoint(long oldSize, List<Hash> proof, Note checkpoint) {
    /// Met by who asks with a longer body.
    public static final int MAX_BYTES = 128 << 10;
    /// Met by who asks with a longer proof: no tree needs it.
    public static final int MAX_HASHES = 63;

    private static final int HASH_CHARACTERS = 44;

    public AddCheckpoint { proof = List.copyOf(proof); }

    /// @throws MalformedNote for anything else than a request
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > MAX_BYTES) throw new MalformedNote("a request of " + body.length + " bytes");
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a request that is not UTF-8");
        }
        int split = text.indexOf("\n\n");
        if (split < 0) throw new MalformedNote("a request has an empty line above its checkpoint");
        List<String> lines = List.of(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().matches("old (0|[1-9][0-9]{0,18})")) throw new MalformedNote("a request begins with 'old <size>'");
        if (lines.size() - 1 > MAX_HASHES) throw new MalformedNote("over " + MAX_HASHES + " hashes");
        try {
            long old = Long.parseLong(lines.getFirst().substring(4));
            var proof = new ArrayList<Hash>();
            for (String line : lines.subList(1, lines.size())) proof.add(hash(line));
            return new AddCheckpoint(old, proof, Note.parse(text.substring(split + 2)));
        } catch (IllegalArgumentException notANumberOrHash) {
            throw new MalformedNote("a request with a size or a hash that is none");
        }
    }

    private static Hash hash(String line) {
        Hash hash = Hash.of(Base64.getDecoder().decode(line));
        if (line.length() != HASH_CHARACTERS || !hash.base64().equals(line)) throw new IllegalArgumentException("not canonical");
        return hash;
    }

    /// The body.
    public byte[] bytes() {
        var text = new StringBuilder("old ").append(oldSize).append('\n');
        for (Hash hash : proof) text.append(hash.base64()).append('\n');
        return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }
}
