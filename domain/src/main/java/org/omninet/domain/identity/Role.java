package org.omninet.domain.identity;

import java.util.Set;

/// What a key of an identity may sign.
public enum Role {
    /// Social statements, content, and chunk receipts up to a cap: what a lost telephone may be lost with.
    DEVICE("device"),
    /// All that, and credits, vouches and ballots.
    SIGN("sign");

    private static final Set<String> CONTENT = Set.of("content.announced", "content.erased", "content.chunk-receipted");

    private final String wireName;

    Role(String wireName) { this.wireName = wireName; }

    public String wireName() { return wireName; }

    /// May a key of this role sign a statement of `type`? None signs a change of keys: [KeyChanges].
    public boolean covers(String type) {
        return switch (this) {
            case SIGN -> !KeyChanges.isOne(type);
            case DEVICE -> type.startsWith("social.") || CONTENT.contains(type) || type.startsWith("x.");
        };
    }
}
