package org.omninet.node.config;

import java.util.Locale;

/// One key that an operator may set.
///
/// @param key   in `omni.toml`, dotted
/// @param byDefault what holds when nobody sets it
/// @param about one sentence for the operator, with the unit
/// @param <T>   the type of its value
public record Setting<T>(String key, Kind<T> kind, T byDefault, String about) {

    /// Its name in the environment: `http.tls.key` is `OMNI_HTTP_TLS_KEY`, `log.epochMillis` is `OMNI_LOG_EPOCH_MILLIS`.
    public String environmentName() {
        return "OMNI_" + key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// The group it belongs to: what stands before the first dot.
    String group() {
        int dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    String printDefault() { return kind.print(byDefault); }
}
