package org.omninet.log.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a tlog-policy, line by line. Words are separated by spaces and tabs alone.
final class PolicyReader {
    /// Met by who writes a policy.
    private static final int MAX_LINES = 10_000;

    private final List<VerifierKey> logs = new ArrayList<>();
    private final Map<String, Policy.Witness> witnesses = new LinkedHashMap<>();
    private final Map<String, Policy.Group> groups = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> logKeys = new HashSet<>();
    private final Set<String> witnessKeys = new HashSet<>();
    private @Nullable String quorum;

    static Policy read(String text) {
        var reader = new PolicyReader();
        String[] lines = text.split("\n", -1);
        if (lines.length > MAX_LINES) throw new MalformedNote("a policy of over " + MAX_LINES + " lines");
        for (int i = 0; i < lines.length; i++) {
            try {
                reader.line(lines[i]);
            } catch (MalformedNote e) {
                throw new MalformedNote("policy, line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (reader.quorum == null) throw new MalformedNote("policy, line " + lines.length + ": it ends without a quorum line");
        return new Policy(reader.logs, reader.witnesses, reader.groups, reader.quorum);
    }

    private void line(String line) {
        need(line.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7f)), "a control character");
        String[] words = Arrays.stream(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toArray(String[]::new);
        if (words.length == 0 || words[0].startsWith("#")) return;
        switch (words[0]) {
            case "log" -> {
                need(words.length == 2 || words.length == 3, "log <vkey> [url]");
                VerifierKey key = VerifierKey.parse(words[1]);
                need(key.type() == VerifierKey.ED25519, "a log's key is of type 01");
                need(logKeys.add(publicHalf(key)), "a log's key twice");
                logs.add(key);
            }
            case "witness" -> {
                need(words.length == 3 || words.length == 4, "witness <name> <vkey> [url]");
                VerifierKey key = VerifierKey.parse(words[2]);
                need(key.type() == VerifierKey.ED25519_COSIGNATURE || key.type() == VerifierKey.ML_DSA_44_COSIGNATURE,
                        "a witness cosigns with a key of type 04 or 06");
                need(witnessKeys.add(publicHalf(key)), "a witness's key twice");
                Optional<String> url = words.length == 4 ? Optional.of(words[3]) : Optional.empty();
                witnesses.put(unused(words[1]), new Policy.Witness(words[1], key, url));
            }
            case "group" -> group(words);
            case "quorum" -> {
                need(words.length == 2, "quorum <name>|none");
                need(quorum == null, "one quorum only");
                need(words[1].equals(Policy.NO_QUORUM) || known(words[1]), "no such witness or group before: " + words[1]);
                quorum = words[1];
            }
            default -> throw new MalformedNote("neither log, witness, group nor quorum: " + words[0]);
        }
    }

    private void group(String[] words) {
        need(words.length >= 4, "group <name> all|any|<k> <member>…");
        String name = unused(words[1]);
        List<String> named = List.of(words).subList(3, words.length);
        for (String member : named) {
            need(known(member), "no such witness or group before: " + member);
            // Otherwise a witness could count for the quorum in two ways.
            need(members.add(member), "a member of some group already: " + member);
        }
        int needed = switch (words[2]) {
            case "all" -> named.size();
            case "any" -> 1;
            default -> {
                need(words[2].matches("[1-9][0-9]{0,5}"), "neither all, any nor a number: " + words[2]);
                yield Integer.parseInt(words[2]);
            }
        };
        need(needed <= named.size(), "more are needed than there are members");
        groups.put(name, new Policy.Group(needed, named));
    }

    /// Two keys are one when the public key is the same, whatever they are called.
    private static String publicHalf(VerifierKey key) { return Base64s.encode(key.publicKey()); }

    private String unused(String name) {
        need(!name.equals(Policy.NO_QUORUM) && !known(name), "a name that is taken: " + name);
        return name;
    }

    private boolean known(String name) { return witnesses.containsKey(name) || groups.containsKey(name); }

    private static void need(boolean holds, String what) {
        if (!holds) throw new MalformedNote(what);
    }
}
