package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.omninet.domain.did.KeyType;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.keys.BadKey;
import org.omninet.node.keys.KeyFile;
import org.omninet.node.keys.KeyFolder;
import org.omninet.node.keys.NodeKeys;
import org.omninet.node.client.Speaker;

/// The people whose keys are on this machine: one key file each, in `DATA/identities`.
///
/// A key is written whole or not at all, and never over another. Encrypted when a passphrase is given.
final class Identities {
    private final Path data;
    private final Optional<String> passphrase;
    private final KeyFolder folder;

    Identities(Path data, Optional<String> passphrase) {
        this.data = data;
        this.passphrase = passphrase;
        this.folder = new KeyFolder(data.resolve("identities"), passphrase);
    }

    List<String> names() { return folder.names(); }

    /// The public half: needs no passphrase.
    String did(String name) { return existing(name).did().text(); }

    /// What they are called on this machine, by DID.
    Map<String, String> namesByDid() { return names().stream().collect(Collectors.toMap(this::did, name -> name, (one, _) -> one)); }

    Speaker create(String name) {
        named(name);
        return opened(name, folder.create(name, KeyType.ED25519));
    }

    Speaker load(String name) { return opened(name, existing(name)); }

    private KeyFile existing(String name) {
        named(name);
        if (!folder.has(name))
            throw Failure.usage("no identity " + name + " in " + folder.folder() + "; make one: omni identity new " + name);
        return folder.read(name);
    }

    /// `--as NAME`, else the only one there is.
    String choose(Optional<String> name) {
        if (name.isPresent()) return name.get();
        var names = names();
        return switch (names.size()) {
            case 0 -> throw Failure.usage("no identity yet; make one: omni identity new NAME");
            case 1 -> names.getFirst();
            default -> throw Failure.usage("several identities (" + String.join(", ", names) + "): say which, with --as NAME");
        };
    }

    Speaker speaker(Optional<String> name) { return load(choose(name)); }

    /// The operator's key, made by the node at its first start.
    Speaker operator() {
        var keys = NodeKeys.folder(data, passphrase);
        if (!keys.has("operator"))
            throw Failure.usage("no operator's key in " + keys.folder() + ": this verb is for the node's operator, with --data DIR");
        return opened("operator", keys.read("operator"));
    }

    void exportTo(String name, Path target) {
        if (Files.exists(target)) throw Failure.usage(target + " exists; nothing is written over it");
        byte[] secret = existing(name).open(passphrase);
        try {
            PrivateFiles.write(target, KeyFile.of(KeyType.ED25519, secret, passphrase, new SecureRandom()).print().getBytes(
                    UTF_8));
        } catch (IOException failure) {
            throw Failure.couldNotCheck("cannot write " + target + ": " + failure.getMessage());
        }
    }

    Speaker importFrom(String name, Path source) {
        named(name);
        if (!Files.exists(source)) throw Failure.usage("no file " + source);
        return opened(name, folder.keep(name, KeyType.ED25519, KeyFile.read(source).ed25519(passphrase).seed()));
    }

    private Speaker opened(String name, KeyFile file) {
        try {
            return new Speaker(name, file.did(), file.ed25519(passphrase));
        } catch (BadKey bad) {
            throw Failure.usage(bad.getMessage());
        }
    }

    private static void named(String name) {
        if (!KeyFolder.isName(name)) throw Failure.usage("a name is 1 to 64 of a-z, 0-9, - and _, not " + name);
    }
}
