package org.omninet.log.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BestProviderTest extends SignatureProviderContract {
    @Override SignatureProvider provider() { return SignatureProviders.best(); }

    @Test @EnabledOnOs(value = OS.LINUX, architectures = "amd64") void on_linux_nothing_falls_back() {
        assertThat(SignatureProviders.fallbacks()).isEmpty();
        assertThat(SignatureProviders.best().name()).isEqualTo("Ed25519 by Amazon Corretto (AWS-LC), secp256k1 by libsecp256k1");
        assertThat(SignatureProviders.all()).containsExactly(SignatureProviders.bouncyCastle(), SignatureProviders.best());
    }
}
