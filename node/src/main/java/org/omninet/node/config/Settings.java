package org.omninet.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Every setting of a node, with its default and its limits. The order is that of `docs/configuration.md`.
public final class Settings {
    private static final long DAY_MILLIS = 86_400_000;
    private static final long MAX_CREDITS = (1L << 53) - 1;
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final long TIB = 1L << 40;

    public static final Setting<Path> DATA = new Setting<>("data", new Kind.File(), Path.of("data"),
            "The data directory: keys, log, content, read models. Created at the first start, mode 0700.");

    public static final Setting<String> HTTP_HOST = text("http.host", "[0-9A-Za-z.:_-]{1,255}", "a host name or an address",
            "127.0.0.1", "The address to listen on. Only this machine reaches the default; `0.0.0.0` is every network.");
    public static final Setting<Long> HTTP_PORT = whole("http.port", 0, 65_535, 8080, "The port; 0 takes a free one.");
    public static final Setting<Optional<Path>> HTTP_TLS_CERTIFICATE = file("http.tls.certificate",
            "PEM file of the certificate and its chain. With `http.tls.key` the node speaks HTTPS only.");
    public static final Setting<Optional<Path>> HTTP_TLS_KEY = file("http.tls.key", "PEM file of the certificate's private key (PKCS #8).");
    public static final Setting<Boolean> HTTP_PROXY = flag("http.proxy", false,
            "The node stands behind a proxy that sets `X-Forwarded-For`, `-Proto` and `-Host`, and nobody reaches it otherwise. "
                    + "Without this those headers are ignored.");

    public static final Setting<Optional<String>> LOG_ORIGIN = new Setting<>("log.origin",
            new Kind.Maybe<>(new Kind.Text("[!-*,-~]{1,200}", "1 to 200 printable ASCII characters without space and +")), Optional.empty(),
            "The log's name in every checkpoint, for ever: the public address without scheme, as `omni.example.org/log`. "
                    + "Not set: `omni.invalid/` and 16 digits of the log key's hash. Read only when the log is created.");
    public static final Setting<Long> LOG_EPOCH_MILLIS = whole("log.epochMillis", 60_000, 366 * DAY_MILLIS, 7 * DAY_MILLIS,
            "Length of a settlement epoch in milliseconds. Read only when the log is created.");
    public static final Setting<Long> LOG_GRANT_TOTAL_MAX = whole("log.grantTotalMax", 0, MAX_CREDITS, 1_000_000_000_000_000L,
            "The most micro-credits that are ever granted. Read only when the log is created.");
    public static final Setting<Long> LOG_GRANT_PER_EPOCH_MAX = whole("log.grantPerEpochMax", 0, MAX_CREDITS, 10_000_000_000_000L,
            "The most micro-credits that are granted within one epoch. Read only when the log is created.");
    public static final Setting<Boolean> LOG_ACCEPT_TIME = flag("log.acceptTime", false,
            "Start although the wall clock is over 24 hours from the last entry: the operator has looked, and the clock is right.");
    public static final Setting<Long> LOG_SEGMENT_BYTES = whole("log.segmentBytes", 32 * MIB, GIB, 256 * MIB,
            "Size of a segment file in bytes. Segments that exist keep theirs.");

    public static final Setting<Long> CHAIN_ID = whole("chain.id", 0, MAX_CREDITS, 1337,
            "The chain whose wallets (`did:pkh:eip155:<id>:…`) may act in this log; 0: none. Read only when the log is created.");

    public static final Setting<Optional<String>> PROJECTIONS_DATABASE = new Setting<>("projections.database",
            new Kind.Maybe<>(new Kind.Text("jdbc:postgresql:.+", "a URL jdbc:postgresql:…")), Optional.empty(),
            "Where the read models live. Not set: SQLite in the data directory.");

    public static final Setting<Boolean> CONTENT_ENCRYPT = flag("content.encrypt", false,
            "Encrypt the files of the content store with AES-256-GCM, under a key in `keys/content.key`. Only for a store that is new. "
                    + "The search index still holds the single words of posts.");

    public static final Setting<Long> CONTENT_PRICE = whole("content.pricePerMebibyte", 0, MAX_CREDITS, 0,
            "Micro-credits for serving 1,048,576 bytes of files, paid by vouchers in a session. 0: for nothing.");

    public static final Setting<Long> LIMITS_CONNECTIONS = whole("limits.connections", 1, 100_000, 4_096,
            "Open connections. Further ones are closed at once.");
    public static final Setting<Long> LIMITS_REQUESTS = whole("limits.requests", 1, 10_000, 512,
            "Requests being answered at once. Further ones get 503 with Retry-After.");
    public static final Setting<Long> LIMITS_IDLE_MILLIS = whole("limits.idleMillis", 1_000, 3_600_000, 60_000,
            "A connection on which nothing moves for so many milliseconds is closed.");
    public static final Setting<Long> LIMITS_STREAMS = whole("limits.streams", 0, 10_000, 256, "Readers of `/api/stream` at once.");
    public static final Setting<Long> LIMITS_CONTENT_BYTES = whole("limits.contentBytes", MIB, 1_024 * TIB, 64 * GIB,
            "The most bytes of content that the node keeps.");
    public static final Setting<Long> LIMITS_UNREFERENCED_BYTES = whole("limits.unreferencedBytes", KIB, 1_024 * TIB, 2 * GIB,
            "The most bytes of uploads that no statement refers to yet; no file can be longer.");
    public static final Setting<Long> LIMITS_UNREFERENCED_MILLIS = whole("limits.unreferencedMillis", 1_000, 30 * DAY_MILLIS, 3_600_000,
            "An upload that no statement refers to within so many milliseconds is dropped.");

    public static final Setting<Long> RATE_STATEMENTS_PER_SECOND = whole("rate.statementsPerSecond", 1, 1_000_000, 50,
            "Statements of one author per second, on average. More get 429.");
    public static final Setting<Long> RATE_BURST = whole("rate.burst", 1, 10_000_000, 500,
            "Statements that an author who was quiet may make at once.");
    public static final Setting<Long> RATE_UPLOADS_PER_SECOND = whole("rate.uploadsPerSecond", 1, 1_000_000, 1_000,
            "Uploads from one address per second, on average; twenty times as many at once. More get 429.");

    public static final Setting<Optional<Path>> ROLLBACK_PIN_FILE = file("rollback.pinFile",
            "A file outside the data directory, best on another disk, that keeps the last published size and root. At the start the log must "
                    + "contain them. Not set: a rolled-back data directory cannot be told from the real one, and the node says so.");

    public static final Setting<Optional<String>> WITNESS_LOGS = new Setting<>("witness.logs",
            new Kind.Maybe<>(new Kind.Text("(?s)[!-~\\s]{1,65536}", "verifier keys, with spaces or newlines between them")),
            Optional.empty(),
            "The logs that this node watches: their verifier keys (type 01). It cosigns their checkpoints at "
                    + "`POST /witness/add-checkpoint`. Not set: none.");
    public static final Setting<Optional<String>> WITNESS_NAME = new Setting<>("witness.name",
            new Kind.Maybe<>(new Kind.Text("[!-*,-~]{1,200}", "1 to 200 printable ASCII characters without space and +")),
            Optional.empty(),
            "The name of this node's witness key: the public address of `/witness` without scheme. Not set: the log's origin with "
                    + "`/witness` in place of `/log`. Other people's policies contain it.");
    public static final Setting<Optional<Path>> WITNESS_POLICY = file("witness.policy",
            "A tlog-policy whose witnesses, those with a URL, are asked to cosign this log. `/log/checkpoint` is then the newest one that "
                    + "meets its quorum. Not set: nobody is asked, and what is durable is published.");
    public static final Setting<Long> WITNESS_INTERVAL_MILLIS = whole("witness.intervalMillis", 100, 3_600_000, 1_000,
            "The least time between two rounds of asking, in milliseconds.");

    public static final Setting<String> LOGGING_LEVEL = text("logging.level", "ERROR|WARN|INFO|DEBUG", "ERROR, WARN, INFO or DEBUG", "INFO",
            "What the node logs to standard error. DEBUG adds a line for each request.");
    public static final Setting<String> LOGGING_FORMAT = text("logging.format", "auto|json|plain", "auto, json or plain", "auto",
            "One JSON object a line, or plain text; `auto` is plain on a terminal.");

    /// All of them. Whatever is not here is not a key.
    public static final List<Setting<?>> ALL = List.of(DATA, HTTP_HOST, HTTP_PORT, HTTP_TLS_CERTIFICATE, HTTP_TLS_KEY, HTTP_PROXY,
            LOG_ORIGIN, LOG_EPOCH_MILLIS, LOG_GRANT_TOTAL_MAX, LOG_GRANT_PER_EPOCH_MAX, LOG_ACCEPT_TIME, LOG_SEGMENT_BYTES, CHAIN_ID,
            PROJECTIONS_DATABASE, CONTENT_ENCRYPT, CONTENT_PRICE, LIMITS_CONNECTIONS, LIMITS_REQUESTS, LIMITS_IDLE_MILLIS, LIMITS_STREAMS,
            LIMITS_CONTENT_BYTES, LIMITS_UNREFERENCED_BYTES, LIMITS_UNREFERENCED_MILLIS, RATE_STATEMENTS_PER_SECOND, RATE_BURST,
            RATE_UPLOADS_PER_SECOND, ROLLBACK_PIN_FILE, WITNESS_LOGS, WITNESS_NAME, WITNESS_POLICY, WITNESS_INTERVAL_MILLIS,
            LOGGING_LEVEL, LOGGING_FORMAT);

    private static Setting<Long> whole(String key, long min, long max, long byDefault, String about) {
        return new Setting<>(key, new Kind.Whole(min, max), byDefault, about);
    }

    private static Setting<Boolean> flag(String key, boolean byDefault, String about) {
        return new Setting<>(key, new Kind.Flag(), byDefault, about);
    }

    private static Setting<String> text(String key, String pattern, String allowed, String byDefault, String about) {
        return new Setting<>(key, new Kind.Text(pattern, allowed), byDefault, about);
    }

    private static Setting<Optional<Path>> file(String key, String about) {
        return new Setting<>(key, new Kind.Maybe<>(new Kind.File()), Optional.empty(), about);
    }

    private Settings() {}
}
