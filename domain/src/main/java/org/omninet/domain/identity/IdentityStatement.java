package org.omninet.domain.identity;

import java.util.List;
import java.util.Set;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;

/// What is said about identities. Past tense; one statement is one event, kept for ever.
public sealed interface IdentityStatement {

    /// An identity with these keys begins; its name is `did:omni:` and the id of this statement.
    ///
    /// @param home     the id of the log that is its home; rules 1 look at it nowhere
    /// @param keys     the first one signs this statement
    /// @param next     SHA-256 of the key, not yet shown, that signs the next change of keys
    /// @param recovery SHA-256 of the key, not yet shown, that replaces them all
    record Created(Digest home, List<RoleKey> keys, Digest next, Digest recovery) implements IdentityStatement {
        public Created { keys = List.copyOf(keys); }
    }

    /// The author knows `who` to be a person of their own.
    record Vouched(Did who) implements IdentityStatement {}

    record VouchWithdrawn(Did who) implements IdentityStatement {}

    /// A key and what it may sign for.
    record RoleKey(DidKey key, Set<Role> roles) {
        public RoleKey { roles = Set.copyOf(roles); }
    }

    /// What a key of an identity may sign.
    enum Role {
        /// Social statements, content, and chunk receipts up to a cap.
        DEVICE("device"),
        /// All that, and credits and ballots.
        SIGN("sign");

        private final String wireName;

        Role(String wireName) { this.wireName = wireName; }

        public String wireName() { return wireName; }

        /// May a key of this role sign a statement of `type`?
        public boolean covers(String type) {
            return switch (this) {
                case SIGN -> true;
                case DEVICE -> type.startsWith("social.") || type.startsWith("content.") || type.startsWith("x.");
            };
        }
    }
}
