package org.omninet.log.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.omninet.log.crypto.SignatureProvider;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.Note;
import org.omninet.log.note.NoteVerifier;
import org.omninet.log.note.VerifierKey;

/// Proof that a log signed two histories: two checkpoints of one origin that cannot both be true. It needs nothing else, and nobody who
/// does not hold the log's key can make one.
///
/// ```
/// omni.equivocation.v1
/// key example.org/log+1a2b3c4d+AX…     the log's verifier key, type 01: the reader says whether it is
/// checkpoint base64(signed note)      not larger than the second
/// checkpoint base64(signed note)
/// index 17                            only where the sizes differ: from here on
/// leaf base64(hash)                   of the first tree, then its inclusion proof, a hash a line
/// leaf base64(hash)                   of the second
/// ```
///
/// @param key     that signed both
/// @param parting empty where the sizes are equal and the roots are not
public record Equivocation(VerifierKey key, Note first, Note second, Optional<Parting> parting) {
    public static final String MAGIC = "omni.equivocation.v1";
    /// Met by who hands over a larger file: two notes and two proofs.
    public static final int MAX_BYTES = 4 << 20;
    private static final int MAX_HASHES = 63;

    /// Two different leaves at one index.
    public record Parting(long index, Place first, Place second) {}

    /// A leaf and its way up to a root.
    public record Place(Hash leaf, List<Hash> path) {
        public Place { path = List.copyOf(path); }
    }

    /// Of two notes that were signed for one size; empty when their roots are the same, or the sizes are not.
    public static Optional<Equivocation> ofOneSize(VerifierKey key, Note first, Note second) {
        Checkpoint one = Checkpoint.parse(first.text());
        Checkpoint other = Checkpoint.parse(second.text());
        if (one.size() != other.size() || one.root().equals(other.root()) || !one.origin().equals(other.origin())) return Optional.empty();
        return Optional.of(new Equivocation(key, logsOwn(first), logsOwn(second), Optional.empty()));
    }

    /// Of two notes whose trees hold different leaves at one index. The smaller one comes first, whichever it was.
    public static Equivocation ofLeaves(VerifierKey key, Note first, Note second, long index, Place inFirst, Place inSecond) {
        if (Checkpoint.parse(first.text()).size() > Checkpoint.parse(second.text()).size())
            return ofLeaves(key, second, first, index, inSecond, inFirst);
        return new Equivocation(key, logsOwn(first), logsOwn(second), Optional.of(new Parting(index, inFirst, inSecond)));
    }

    /// With the lines of the log alone, so that one offence makes one file whoever cosigned meanwhile.
    private static Note logsOwn(Note note) {
        String origin = Checkpoint.parse(note.text()).origin();
        return new Note(note.text(), note.lines().stream().filter(line -> line.name().equals(origin)).toList());
    }

    public String origin() { return Checkpoint.parse(first.text()).origin(); }

    /// What the log did, in one line: whoever holds the private half of [#key]. Whether that is the log, the reader must know.
    ///
    /// @throws MalformedNote unless the key signed both checkpoints and they contradict each other
    public String convicts(SignatureProvider signatures) {
        Checkpoint one = Checkpoint.parse(first.text());
        Checkpoint other = Checkpoint.parse(second.text());
        if (!one.origin().equals(other.origin())) throw new MalformedNote("the checkpoints are of two logs");
        if (!key.name().equals(one.origin())) throw new MalformedNote("the key is not that of " + one.origin());
        for (Note note : List.of(first, second))
            if (NoteVerifier.of(signatures, List.of(key)).verify(note).isEmpty())
                throw new MalformedNote("the checkpoint of " + Checkpoint.parse(note.text()).size() + " is not signed by " + key);
        if (parting.isEmpty()) return ofOneSize(one, other);
        Parting at = parting.get();
        if (one.size() > other.size()) throw new MalformedNote("the smaller checkpoint comes first");
        if (at.first.leaf.equals(at.second.leaf)) throw new MalformedNote("the two leaves are the same");
        if (!new InclusionProof(at.index, one.size(), at.first.path).verify(at.first.leaf, one.root())
                || !new InclusionProof(at.index, other.size(), at.second.path).verify(at.second.leaf, other.root()))
            throw new MalformedNote("a proof does not lead from its leaf to the root of its checkpoint");
        return key.name() + " has signed two histories: trees of " + one.size() + " and " + other.size()
                + " entries that differ at index " + at.index;
    }

    private static String ofOneSize(Checkpoint one, Checkpoint other) {
        if (one.size() != other.size()) throw new MalformedNote("different sizes contradict each other only by a leaf");
        if (one.root().equals(other.root())) throw new MalformedNote("the two checkpoints are of one tree");
        return one.origin() + " has signed two histories: two roots for " + one.size() + " entries";
    }

    /// What a file of it is called: the same for the same offence.
    public String fileName() {
        byte[] digest = Hasher.sha256().digest(text().getBytes(StandardCharsets.UTF_8));
        return "equivocation-" + HexFormat.of().formatHex(digest, 0, 8) + ".txt";
    }

    /// The file.
    public String text() {
        var text = new StringBuilder(MAGIC).append("\nkey ").append(key).append('\n');
        for (Note note : List.of(first, second)) text.append("checkpoint ").append(base64(note)).append('\n');
        parting.ifPresent(it -> {
            text.append("index ").append(it.index).append('\n');
            for (Place place : List.of(it.first, it.second)) {
                text.append("leaf ").append(place.leaf.base64()).append('\n');
                for (Hash hash : place.path) text.append(hash.base64()).append('\n');
            }
        });
        return text.toString();
    }

    private static String base64(Note note) {
        return Base64.getEncoder().encodeToString(note.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a file. That it could be read convicts nobody yet: [#convicts] does.
    ///
    /// @throws MalformedNote for anything else than what [#text] writes
    public static Equivocation parse(String text) {
        if (text.length() > MAX_BYTES) throw new MalformedNote("a proof of " + text.length() + " bytes");
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() < 5 || !lines.getFirst().equals(MAGIC)) throw new MalformedNote("a proof of equivocation begins with " + MAGIC);
        try {
            VerifierKey key = VerifierKey.parse(after("key ", lines.get(1)));
            Note first = note(lines.get(2));
            Note second = note(lines.get(3));
            Optional<Parting> parting = lines.size() == 5 ? Optional.empty() : Optional.of(parting(lines.subList(4, lines.size() - 1)));
            var read = new Equivocation(key, first, second, parting);
            if (!read.text().equals(text)) throw new MalformedNote("a proof of equivocation has one spelling");
            return read;
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNote("a proof of equivocation with a line that is not base64, or no number");
        }
    }

    private static Note note(String line) { return Note.parse(Base64.getDecoder().decode(after("checkpoint ", line))); }

    private static Parting parting(List<String> lines) {
        String index = after("index ", lines.getFirst());
        if (!index.matches("0|[1-9][0-9]{0,18}")) throw new MalformedNote("not an index: " + index);
        var places = new ArrayList<List<Hash>>();
        for (String line : lines.subList(1, lines.size())) {
            boolean leaf = line.startsWith("leaf ");
            if (leaf) places.add(new ArrayList<>());
            if (places.isEmpty() || places.size() > 2 || places.getLast().size() > MAX_HASHES)
                throw new MalformedNote("two leaves are named, each with at most " + MAX_HASHES + " hashes");
            places.getLast().add(Hash.of(Base64.getDecoder().decode(leaf ? line.substring(5) : line)));
        }
        if (places.size() != 2) throw new MalformedNote("two leaves are named");
        return new Parting(Long.parseLong(index), place(places.get(0)), place(places.get(1)));
    }

    private static Place place(List<Hash> hashes) { return new Place(hashes.getFirst(), hashes.subList(1, hashes.size())); }

    private static String after(String word, String line) {
        if (!line.startsWith(word)) throw new MalformedNote("expected a line '" + word.strip() + " …'");
        return line.substring(word.length());
    }
}
