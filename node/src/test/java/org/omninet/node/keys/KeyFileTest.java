package org.omninet.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.did.KeyType;

class KeyFileTest {
    private static final Optional<String> SESAME = Optional.of("open sesame");
    @TempDir Path data;

    @Test void a_first_start_makes_three_keys_that_only_their_owner_reads_and_a_later_one_finds_them() throws IOException {
        var first = NodeKeys.open(NodeKeys.folder(data, Optional.empty()), true);
        var later = NodeKeys.open(NodeKeys.folder(data, Optional.empty()), false);
        assertThat(later.operator().seed()).isEqualTo(first.operator().seed());
        assertThat(later.log().seed()).isEqualTo(first.log().seed()).isNotEqualTo(first.operator().seed());
        assertThat(later.checkpoint().privateKey()).isEqualTo(first.checkpoint().privateKey());
        assertThat(permissions(data.resolve("keys"))).isEqualTo("rwx------");
        for (var name : new String[] {"operator", "log", "checkpoint"})
            assertThat(permissions(data.resolve("keys/" + name + ".key"))).isEqualTo("rw-------");
    }

    @Test void a_missing_key_is_an_error_that_names_the_file() throws IOException {
        NodeKeys.open(NodeKeys.folder(data, Optional.empty()), true);
        Files.delete(data.resolve("keys/log.key"));
        assertThatThrownBy(() -> NodeKeys.open(NodeKeys.folder(data, Optional.empty()), false)).isInstanceOf(BadKey.class)
                .hasMessageContaining("log.key is missing");
    }

    @Test void a_passphrase_closes_the_secret_and_only_it_opens_it() {
        var folder = new KeyFolder(data, SESAME);
        var made = folder.create("ann", KeyType.ED25519);
        byte[] secret = made.open(SESAME);
        assertThat(made.isSealed()).isTrue();
        assertThat(folder.read("ann").open(SESAME)).isEqualTo(secret);
        assertThat(folder.read("ann").did()).isEqualTo(made.did());
        assertThatThrownBy(() -> folder.read("ann").open(Optional.empty())).isInstanceOf(BadKey.class)
                .hasMessageContaining("is encrypted: set OMNI_PASSPHRASE");
        assertThatThrownBy(() -> folder.read("ann").open(Optional.of("open barley"))).isInstanceOf(BadKey.class)
                .hasMessageContaining("OMNI_PASSPHRASE is not the one").message().doesNotContain("barley");
    }

    @Test void a_key_that_lay_open_is_closed_once_there_is_a_passphrase() throws IOException {
        var plain = new KeyFolder(data, Optional.empty()).create("ann", KeyType.SECP256K1);
        var sealed = new KeyFolder(data, SESAME).opened("ann");
        assertThat(sealed.open(SESAME)).isEqualTo(plain.open(Optional.empty()));
        assertThat(Files.readString(data.resolve("ann.key"))).contains("argon2id");
        assertThatThrownBy(() -> new KeyFolder(data, Optional.empty()).opened("ann")).isInstanceOf(BadKey.class);
    }

    @Test void a_key_is_never_overwritten_and_a_name_never_leaves_the_folder() {
        var folder = new KeyFolder(data, Optional.empty());
        folder.create("ann", KeyType.ED25519);
        assertThatThrownBy(() -> folder.create("ann", KeyType.ED25519)).isInstanceOf(BadKey.class)
                .hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> folder.create("../ann", KeyType.ED25519)).isInstanceOf(BadKey.class);
        assertThat(folder.names()).containsExactly("ann");
    }

    @Test void a_changed_file_is_refused() {
        var random = new SecureRandom();
        var one = KeyFile.generate(KeyType.ED25519, SESAME, random);
        var other = KeyFile.generate(KeyType.ED25519, Optional.empty(), random);
        var swapped = KeyFile.parse(one.print().replace(one.did().text(), other.did().text()));
        assertThatThrownBy(() -> swapped.open(SESAME)).isInstanceOf(BadKey.class);
        assertThatThrownBy(() -> KeyFile.parse(other.print().replace(other.did().text(), one.did().text()))).isInstanceOf(BadKey.class)
                .hasMessageContaining("not that of");
        assertThatThrownBy(() -> KeyFile.parse(other.print().replace("\"v\":1", "\"v\":2"))).isInstanceOf(BadKey.class);
        assertThatThrownBy(() -> KeyFile.parse(one.print().replace("\"memoryKib\":65536", "\"memoryKib\":99999999")))
                .isInstanceOf(BadKey.class);
        assertThatThrownBy(() -> KeyFile.parse("hello")).isInstanceOf(BadKey.class);
    }

    @Test void nothing_prints_a_secret() {
        var plain = KeyFile.generate(KeyType.ED25519, Optional.empty(), new SecureRandom());
        assertThat(plain.toString()).isEqualTo("KeyFile[" + plain.did() + "]");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
