package org.omninet.node.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.Body;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.GeneratedDoc;

/// The vector of `docs/spec/keys.md`: written once, read for ever.
class KeyFileGoldenTest {
    private static final Path VECTOR = GeneratedDoc.root().resolve("docs/spec/vectors/key-file.json");

    @Test void the_vector_of_the_specification_opens_and_is_made_again_byte_for_byte() throws IOException {
        var vector = new Body((Value.Fields) DagJson.parse(Files.readString(VECTOR).strip()));
        String passphrase = vector.text("passphrase");
        byte[] secret = vector.bytes("secret");
        String plain = vector.text("plain");
        String sealed = vector.text("sealed");
        vector.end();

        assertThat(KeyFile.parse(plain).open(Optional.empty())).isEqualTo(secret);
        assertThat(KeyFile.parse(plain).print()).isEqualTo(plain);
        assertThat(KeyFile.parse(sealed).open(Optional.of(passphrase))).isEqualTo(secret);
        var seal = new Seal(256, 2, 1, range(0x20, 16), range(0x30, 12));
        var did = DidKey.ed25519(new Ed25519Key(secret).publicKey());
        assertThat(KeyFile.sealed(did, seal, secret, passphrase).print()).isEqualTo(sealed);
    }

    static byte[] range(int from, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (from + i);
        return bytes;
    }
}
