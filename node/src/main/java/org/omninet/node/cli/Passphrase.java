package org.omninet.node.cli;

import java.util.Map;
import java.util.Optional;

/// The passphrase that key files are encrypted with: `OMNI_PASSPHRASE`, because arguments can be read by everybody on the machine.
final class Passphrase {
    static final String VARIABLE = "OMNI_PASSPHRASE";

    static Optional<String> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).filter(it -> !it.isEmpty());
    }

    private Passphrase() {}
}
