package org.omninet.node.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.KeyType;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.log.crypto.Secp256k1Key;

/// The three keys of a node, open.
///
/// @param operator   says what only the operator may say
/// @param log        signs checkpoints and refusals
/// @param checkpoint signs every checkpoint again, for contracts
public record NodeKeys(Ed25519Key operator, Ed25519Key log, Secp256k1Key checkpoint) {
    private static final String OPERATOR = "operator";
    private static final String LOG = "log";
    private static final String CHECKPOINT = "checkpoint";
    private static final String WITNESS = "witness";
    private static final String CONTENT = "content";
    private static final List<String> NAMES = List.of(OPERATOR, LOG, CHECKPOINT);

    /// The folder of the node's keys inside a data directory.
    public static KeyFolder folder(Path data, Optional<String> passphrase) { return new KeyFolder(data.resolve("keys"), passphrase); }

    /// The keys that are there. With `create`, those that are not are made: only for a data directory that has no log yet, where a first
    /// start may have ended between one key and the next.
    ///
    /// @throws BadKey when one is missing, or does not open
    public static NodeKeys open(KeyFolder folder, boolean create) {
        for (var name : NAMES) {
            if (folder.has(name)) continue;
            if (!create) throw new BadKey(folder.file(name) + " is missing: restore it from a backup; a new key would be another node");
            folder.create(name, name.equals(CHECKPOINT) ? KeyType.SECP256K1 : KeyType.ED25519);
        }
        return new NodeKeys(folder.opened(OPERATOR).ed25519(folder.passphrase()), folder.opened(LOG).ed25519(folder.passphrase()),
                folder.opened(CHECKPOINT).secp256k1(folder.passphrase()));
    }

    /// The key by which this node cosigns other logs. It is no part of the node's own log, so it is made whenever it is not there.
    ///
    /// @param create false where it has cosigned already: a new key would be another witness
    /// @throws BadKey when it is missing, or does not open
    public static Ed25519Key witness(KeyFolder folder, boolean create) {
        if (!folder.has(WITNESS)) {
            if (!create) throw new BadKey(folder.file(WITNESS)
                    + " is missing: restore it from a backup; a new key would be another witness");
            folder.create(WITNESS, KeyType.ED25519);
        }
        return folder.opened(WITNESS).ed25519(folder.passphrase());
    }

    /// The 32 secret bytes under which content is encrypted, in a file as if they were an Ed25519 seed; made when there are none.
    public static byte[] content(KeyFolder folder) {
        if (!folder.has(CONTENT)) folder.create(CONTENT, KeyType.ED25519);
        return folder.opened(CONTENT).open(folder.passphrase());
    }

    /// The operator as an author.
    public DidKey operatorDid() { return DidKey.ed25519(operator.publicKey()); }
}
