package org.omninet.node.http;

import java.nio.file.Path;
import java.util.Optional;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;

/// Where the edge listens, and its limits.
///
/// @param tls         certificate and key, PEM
/// @param proxied     whether `X-Forwarded-*` is believed
/// @param connections open at once; who connects beyond is closed
/// @param requests    answered at once; who asks beyond gets 503
/// @param idleMillis  after which a connection without traffic is closed, and one on which no request is under way, whatever it sends
public record EdgeConfig(String host, int port, Optional<Tls> tls, boolean proxied, int connections, int requests, long idleMillis) {

    /// All bodies that are being read or handled together. Met by who sends one beyond: 503.
    public static final long BODY_BUDGET_BYTES = 256L << 20;

    /// Bytes written to one client that it has not taken yet. Met by slow readers: their request waits, then ends.
    public static final int WRITE_QUEUE_BYTES = 256 << 10;

    /// How long a client may leave its write queue full.
    public static final long SLOW_READER_MILLIS = 10_000;

    /// How slowly a client may send the body that it has announced, beyond [#idleMillis]. Met by slow writers: their request is dropped.
    public static final long BODY_BYTES_PER_MILLI = 64;
    /// How long a stop waits for requests under way.
    public static final long DRAIN_MILLIS = 10_000;

    /// PEM files.
    public record Tls(Path certificate, Path key) {}

    public static EdgeConfig of(Config config) {
        var tls = config.get(Settings.HTTP_TLS_CERTIFICATE)
                .flatMap(certificate -> config.get(Settings.HTTP_TLS_KEY).map(key -> new Tls(certificate, key)));
        return new EdgeConfig(config.get(Settings.HTTP_HOST), config.getInt(Settings.HTTP_PORT), tls, config.get(Settings.HTTP_PROXY),
                config.getInt(Settings.LIMITS_CONNECTIONS), config.getInt(Settings.LIMITS_REQUESTS),
                config.get(Settings.LIMITS_IDLE_MILLIS));
    }
}
