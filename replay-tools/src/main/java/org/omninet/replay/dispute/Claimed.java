package org.omninet.replay.dispute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.claims.StandardMerkleTree;
import org.omninet.domain.event.Body;

/// What somebody says an epoch's claims are: a root, and perhaps the claims under it.
///
/// @param claims by address; empty when only the root is known
public record Claimed(Digest creditsRoot, SortedMap<Address, Credits> claims) {

    private static final int HEX_DIGITS = 64;

    /// @throws Malformed OUT_OF_RANGE when the claims are not those under the root
    public Claimed {
        if (!claims.isEmpty() && !root(claims).equals(creditsRoot))
            throw new Malformed(Malformed.Reason.OUT_OF_RANGE, "claims", "their root is " + root(claims) + ", not " + creditsRoot);
    }

    /// A root in hex, or a file: one object a line, `{creditsRoot}` or `{address, cumulative}`. Other keys of an object with a root are not
    /// looked at, so what a node answers about a settlement will do.
    public static Claimed parse(String rootOrFile) throws IOException {
        String hex = rootOrFile.startsWith("0x") ? rootOrFile.substring(2) : rootOrFile;
        if (hex.length() == HEX_DIGITS && !Files.exists(Path.of(rootOrFile))) return new Claimed(Digest.ofHex(hex), new TreeMap<>());
        var root = Optional.<Digest>empty();
        var claims = new TreeMap<Address, Credits>();
        for (var line : Files.readAllLines(Path.of(rootOrFile))) {
            if (line.isBlank()) continue;
            if (!(DagJson.parse(line) instanceof Value.Fields fields)) throw new IOException(rootOrFile + ": not one JSON object a line");
            if (fields.values().containsKey("address") && !fields.values().containsKey("creditsRoot")) add(fields, claims);
            else if (fields.values().get("creditsRoot") instanceof Value.Text(var text))
                root = Optional.of(Digest.ofHex(text.startsWith("0x") ? text.substring(2) : text));
        }
        if (root.isEmpty() && claims.isEmpty()) throw new IOException(rootOrFile + " holds neither a creditsRoot nor claims");
        return new Claimed(root.orElseGet(() -> root(claims)), claims);
    }

    static void add(Value.Fields line, SortedMap<Address, Credits> claims) {
        var body = new Body("claim", line);
        var address = new Address(body.text("address"));
        var cumulative = Credits.of(body.credits("cumulative"));
        body.end();
        if (claims.put(address, cumulative) != null)
            throw new Malformed(Malformed.Reason.DUPLICATE_KEY, "claim", "two claims of " + address);
    }

    static Digest root(SortedMap<Address, Credits> claims) {
        return StandardMerkleTree.ofClaims(claims.entrySet().stream().map(it -> new Claim(it.getKey(), it.getValue())).toList()).root();
    }
}
