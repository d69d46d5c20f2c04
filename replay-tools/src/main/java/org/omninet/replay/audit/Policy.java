package org.omninet.replay.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.VerifierKey;

/// Whose signatures make a checkpoint count (C2SP tlog-policy): a log's, and a quorum of witnesses.
///
/// ```
/// log <vkey> [url]
/// witness <name> <vkey> [url]
/// group <name> all|any|<k> <member>…
/// quorum <name>|none
/// ```
///
/// @param logs      one of these signs
/// @param witnesses by name
/// @param groups    by name, each only of names before it
public record Policy(List<VerifierKey> logs, Map<String, VerifierKey> witnesses, Map<String, Group> groups, String quorum) {
    /// Met by who writes a policy.
    private static final int MAX_LINES = 10_000;

    public static final String NO_QUORUM = "none";

    /// So many of these members.
    public record Group(int needed, List<String> members) {
        public Group { members = List.copyOf(members); }
    }

    public Policy {
        logs = List.copyOf(logs);
        witnesses = Map.copyOf(witnesses);
        groups = Map.copyOf(groups);
    }

    /// @throws MalformedNote for anything else than a policy; says in which line
    public static Policy parse(String text) {
        var reader = new Reader();
        List<String> lines = text.lines().toList();
        if (lines.size() > MAX_LINES) throw new MalformedNote("a policy of over " + MAX_LINES + " lines");
        for (int i = 0; i < lines.size(); i++) {
            try {
                reader.line(lines.get(i).strip());
            } catch (MalformedNote e) {
                throw new MalformedNote("policy, line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return reader.end();
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

    private static final class Reader {
        private final List<VerifierKey> logs = new ArrayList<>();
        private final Map<String, VerifierKey> witnesses = new LinkedHashMap<>();
        private final Map<String, Group> groups = new LinkedHashMap<>();
        private final Set<VerifierKey> keys = new HashSet<>();
        private @Nullable String quorum;

        void line(String line) {
            if (line.isEmpty() || line.startsWith("#")) return;
            String[] words = line.split("[ \t]+");
            switch (words[0]) {
                case "log" -> {
                    need(words.length == 2 || words.length == 3, "log <vkey> [url]");
                    VerifierKey key = key(words[1]);
                    need(key.type() == VerifierKey.ED25519, "a log's key is of type 01");
                    logs.add(key);
                }
                case "witness" -> {
                    need(words.length == 3 || words.length == 4, "witness <name> <vkey> [url]");
                    VerifierKey key = key(words[2]);
                    need(key.type() != VerifierKey.ED25519, "a witness cosigns with a key of type 04 or 06, not 01");
                    witnesses.put(unused(words[1]), key);
                }
                case "group" -> group(words);
                case "quorum" -> {
                    need(words.length == 2, "quorum <name>|none");
                    need(quorum == null, "one quorum only");
                    need(words[1].equals(NO_QUORUM) || known(words[1]), "no such witness or group before: " + words[1]);
                    quorum = words[1];
                }
                default -> throw new MalformedNote("neither log, witness, group nor quorum: " + words[0]);
            }
        }

        private void group(String[] words) {
            need(words.length >= 4, "group <name> all|any|<k> <member>…");
            String name = unused(words[1]);
            List<String> members = List.of(words).subList(3, words.length);
            need(new TreeSet<>(members).size() == members.size(), "a member twice");
            for (String member : members) need(known(member), "no such witness or group before: " + member);
            int needed = switch (words[2]) {
                case "all" -> members.size();
                case "any" -> 1;
                default -> {
                    need(words[2].matches("[1-9][0-9]{0,5}"), "neither all, any nor a number: " + words[2]);
                    yield Integer.parseInt(words[2]);
                }
            };
            need(needed <= members.size(), "more are needed than there are members");
            groups.put(name, new Group(needed, members));
        }

        private VerifierKey key(String text) {
            VerifierKey key = VerifierKey.parse(text);
            need(keys.add(key), "a key twice");
            return key;
        }

        private String unused(String name) {
            need(!name.equals(NO_QUORUM) && !known(name), "a name that is taken: " + name);
            return name;
        }

        private boolean known(String name) { return witnesses.containsKey(name) || groups.containsKey(name); }

        private static void need(boolean holds, String what) {
            if (!holds) throw new MalformedNote(what);
        }

        Policy end() {
            if (quorum == null) throw new MalformedNote("policy: no quorum line");
            if (logs.isEmpty()) throw new MalformedNote("policy: no log line");
            return new Policy(logs, witnesses, groups, quorum);
        }
    }
}
