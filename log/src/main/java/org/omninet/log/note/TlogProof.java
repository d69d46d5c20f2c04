package org.omninet.log.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;

/// A proof that needs nothing else (C2SP tlog-proof): an entry's place, the way up to the root, and the checkpoint. In our files
/// `extra` is the entry itself, to be believed only once it has hashed to the leaf.
///
/// @param extra empty when there is none
/// @param checkpoint the signed note, byte for byte
public record TlogProof(byte[] extra, long index, List<Hash> path, String checkpoint) {
    private static final String MAGIC = "c2sp.org/tlog-proof@v1";
    /// Met by who reads a proof: no tree is higher.
    public static final int MAX_HASHES = 63;

    public TlogProof { path = List.copyOf(path); }

    /// @throws MalformedNote for anything else than a proof
    public static TlogProof parse(String text) {
        int split = text.indexOf("\n\n");
        if (split < 0) throw new MalformedNote("a proof has an empty line above its checkpoint");
        List<String> lines = List.of(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().equals(MAGIC)) throw new MalformedNote("a proof begins with " + MAGIC);
        boolean extra = lines.size() > 1 && lines.get(1).startsWith("extra ");
        int at = extra ? 2 : 1;
        if (lines.size() <= at || !lines.get(at).matches("index (0|[1-9][0-9]{0,18})")) throw new MalformedNote("a proof names an index");
        if (lines.size() - at - 1 > MAX_HASHES) throw new MalformedNote("over " + MAX_HASHES + " hashes");
        try {
            var path = new ArrayList<Hash>();
            for (String line : lines.subList(at + 1, lines.size())) path.add(Hash.of(Base64s.decode(line)));
            return new TlogProof(extra ? Base64s.decode(lines.get(1).substring(6)) : new byte[0],
                    Long.parseLong(lines.get(at).substring(6)), path, text.substring(split + 2));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNote("a proof with a line that is not base64, or no number");
        }
    }

    /// Whether `entry` stands at [#index] of the tree in the checkpoint. Says nothing about who signed it: ask a [NoteVerifier] too.
    ///
    /// @throws MalformedNote when the checkpoint cannot be read
    public boolean proves(byte[] entry) {
        Checkpoint tree = Checkpoint.parse(Note.parse(checkpoint).text());
        return new InclusionProof(index, tree.size(), path).verify(new Hasher().leaf(entry), tree.root());
    }

    /// The file.
    public String text() {
        var text = new StringBuilder(MAGIC).append('\n');
        if (extra.length > 0) text.append("extra ").append(Base64s.encode(extra)).append('\n');
        text.append("index ").append(index).append('\n');
        for (Hash hash : path) text.append(hash.base64()).append('\n');
        return text.append('\n').append(checkpoint).toString();
    }

    @Override public boolean equals(Object other) {
        return other instanceof TlogProof proof && Arrays.equals(extra, proof.extra) && index == proof.index && path.equals(proof.path)
                && checkpoint.equals(proof.checkpoint);
    }

    @Override public int hashCode() { return Long.hashCode(index) * 31 + path.hashCode(); }
}
