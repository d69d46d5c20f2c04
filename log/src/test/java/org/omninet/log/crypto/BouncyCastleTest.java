package org.omninet.log.crypto;

class BouncyCastleTest extends SignatureProviderContract {
    @Override SignatureProvider provider() { return SignatureProviders.bouncyCastle(); }
}
