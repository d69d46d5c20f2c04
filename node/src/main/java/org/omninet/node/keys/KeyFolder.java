package org.omninet.node.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.did.KeyType;
import org.omninet.node.files.PrivateFiles;

/// Key files by name, in a directory that only its owner can read: `NAME.key`.
///
/// @param passphrase for every file in it; a file that is not encrypted yet is, as soon as it is opened with one
public record KeyFolder(Path folder, Optional<String> passphrase) {
    private static final String SUFFIX = ".key";

    /// The names, sorted; none when there is no such directory.
    public List<String> names() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).filter(KeyFolder::isName).sorted().toList();
        } catch (IOException unreadable) {
            throw new BadKey(folder + ": cannot be listed: " + unreadable, unreadable);
        }
    }

    public boolean has(String name) { return Files.exists(file(name)); }

    /// Makes a new key and keeps it.
    ///
    /// @throws BadKey when the name is taken
    public KeyFile create(String name, KeyType type) { return keep(name, KeyFile.generate(type, passphrase, new SecureRandom())); }

    /// Keeps a secret that somebody brings.
    ///
    /// @throws BadKey when the name is taken
    public KeyFile keep(String name, KeyType type, byte[] secret) {
        return keep(name, KeyFile.of(type, secret, passphrase, new SecureRandom()));
    }

    private KeyFile keep(String name, KeyFile key) {
        if (has(name)) throw new BadKey(file(name) + ": there is a key of this name, and keys are never overwritten");
        write(name, key);
        return key;
    }

    private void write(String name, KeyFile key) {
        try {
            PrivateFiles.createDirectories(folder);
            PrivateFiles.write(file(name), key.bytes());
        } catch (IOException failed) {
            throw new BadKey(file(name) + ": cannot be written: " + failed, failed);
        }
    }

    /// The key with its public half readable, the secret still closed.
    public KeyFile read(String name) { return KeyFile.read(file(name)); }

    /// The key, checked to open with the passphrase of this folder. One that is not encrypted although there is a passphrase is encrypted
    /// now, in place; after a crash it is the old file or the new one.
    public KeyFile opened(String name) {
        var key = read(name);
        byte[] secret = key.open(passphrase);
        if (key.isSealed() || passphrase.isEmpty()) return key;
        var sealed = KeyFile.of(key.did().type(), secret, passphrase, new SecureRandom());
        write(name, sealed);
        return sealed;
    }

    /// Where the key of this name lies.
    ///
    /// @throws BadKey for what is no name: 1 to 64 of a-z, 0-9, `-`, `_`
    public Path file(String name) {
        if (!isName(name)) throw new BadKey("a key's name is 1 to 64 of a-z, 0-9, - and _, not " + name);
        return folder.resolve(name + SUFFIX);
    }

    public static boolean isName(String name) { return name.matches("[a-z0-9][a-z0-9_-]{0,63}"); }
}
