package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.omninet.log.crypto.SignatureProvider;

/// Whose signatures make a checkpoint count (C2SP tlog-policy): a log's, and a quorum of witnesses.
///
/// ```
/// log <vkey> [url]
/// witness <name> <vkey> [url]
/// group <name> all|any|<k> <member>…
/// quorum <name>|none
/// ```
///
/// @param logs      one of these signs; empty where it is known otherwise which log is meant
/// @param witnesses by name, in the order of the file
/// @param groups    by name, each only of names before it
public record Policy(List<VerifierKey> logs, Map<String, Witness> witnesses, Map<String, Group> groups, String quorum) {
    public static final String NO_QUORUM = "none";

    /// Somebody who cosigns.
    ///
    /// @param url the submission prefix, below which `add-checkpoint` is; its latest checkpoints are looked for there too
    public record Witness(String name, VerifierKey key, Optional<String> url) {

        /// Whether signatures of this kind are verified here. Others can stand in a policy and never count.
        public boolean verifiable() { return key.type() == VerifierKey.ED25519_COSIGNATURE; }
    }

    /// So many of these members.
    public record Group(int needed, List<String> members) {
        public Group { members = List.copyOf(members); }
    }

    /// What the policy sees below a checkpoint.
    ///
    /// @param lines of the witnesses that signed it, by their names in the policy
    /// @param notes what is to be said of lines that do not count
    public record Cosigned(Map<String, Note.Line> lines, List<String> notes) {
        public Cosigned {
            lines = Map.copyOf(lines);
            notes = List.copyOf(notes);
        }

        public Set<String> names() { return lines.keySet(); }
    }

    public Policy {
        logs = List.copyOf(logs);
        witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
        groups = Map.copyOf(groups);
    }

    /// @throws MalformedNote for anything else than a policy; says in which line
    public static Policy parse(String text) { return PolicyReader.read(text); }

    /// The same from the bytes of a file, which need not be UTF-8: what is not ASCII is never looked into.
    public static Policy parse(byte[] bytes) {
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException opaque) {
            return parse(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /// Who of the witnesses cosigned. What the log itself signed is not looked at, but its lines are not called unknown.
    ///
    /// @throws MalformedNote when a line of a witness does not verify: by the rule of signed notes the whole checkpoint is rejected
    public Cosigned cosigned(Note note, SignatureProvider signatures) {
        var lines = new LinkedHashMap<String, Note.Line>();
        var notes = new TreeSet<String>();
        String origin = note.text().lines().findFirst().orElse("");
        for (Note.Line line : note.lines()) {
            Optional<Witness> witness = witnesses.values().stream().filter(it -> it.key.made(line)).findFirst();
            if (witness.isEmpty()) {
                if (!line.name().equals(origin))
                    notes.add("a signature by %s+%08x, who is no witness of the policy, was not verified"
                            .formatted(line.name(), line.keyId()));
            } else if (!witness.get().verifiable()) {
                notes.add("the signature of witness %s cannot be verified: type %02x"
                        .formatted(witness.get().name, witness.get().key.type() & 0xff));
            } else {
                verify(witness.get(), new Note(note.text(), List.of(line)), signatures);
                lines.put(witness.get().name, line);
            }
        }
        return new Cosigned(lines, List.copyOf(notes));
    }

    private static void verify(Witness witness, Note note, SignatureProvider signatures) {
        try {
            NoteVerifier.of(signatures, List.of(witness.key)).verify(note);
        } catch (MalformedNote forged) {
            throw new MalformedNote("the cosignature of witness " + witness.name + " does not verify: it is over another text, or not by "
                    + witness.key);
        }
    }

    /// Whether those who signed are enough.
    public boolean satisfiedBy(Set<String> signed) { return quorum.equals(NO_QUORUM) || counts(quorum, signed, new HashMap<>()); }

    // Groups refer only to names before them, so this ends; the answers are kept, since many groups may share one.
    private boolean counts(String name, Set<String> signed, Map<String, Boolean> known) {
        Boolean before = known.get(name);
        if (before != null) return before;
        Group group = groups.get(name);
        boolean answer = group == null ? signed.contains(name)
                : group.members.stream().filter(member -> counts(member, signed, known)).count() >= group.needed;
        known.put(name, answer);
        return answer;
    }
}
