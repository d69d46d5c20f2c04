package org.omninet.domain.event;

import org.jspecify.annotations.Nullable;
import org.omninet.domain.bytes.CborReader;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Malformed.Reason;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// One pass over the bytes of an event. Keys come in DAG-CBOR's order, so `sig` is met before `body` and `type`.
final class EnvelopeReader {
    private static final int V = 1, AT = 2, BY = 4, LOG = 8, SIG = 16, BODY = 32, TYPE = 64, UNTIL = 128;
    private static final int REQUIRED = V | AT | BY | SIG | BODY | TYPE;
    private static final String[] NAMES = {"v", "at", "by", "log", "sig", "body", "type", "until"};

    private final CborReader reader;
    private int seen;
    private int bodyBytes;
    private @Nullable Did author;
    private byte @Nullable [] signature;
    private Value.@Nullable Fields content;
    private @Nullable String name;

    int sigStart;
    int sigEnd;
    long at;
    long until = -1;
    @Nullable Digest log;
    final Did by;
    final byte[] sig;
    final Value.Fields body;
    final String type;

    private EnvelopeReader(byte[] bytes) {
        reader = new CborReader(bytes);
        int count = reader.fields();
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int start = reader.position();
            pair(reader.key(previous), start);
            previous = start;
        }
        reader.leave();
        reader.end();
        if ((seen & REQUIRED) != REQUIRED || author == null || signature == null || content == null || name == null) throw missing();
        by = author;
        sig = signature;
        body = content;
        type = name;
        if (bodyBytes > Limits.LEDGER_BODY_BYTES && WireName.isLedgerCritical(type)) {
            throw wrong(Reason.BODY_TOO_LARGE, "body", bodyBytes + " bytes, at most " + Limits.LEDGER_BODY_BYTES + " for " + type);
        }
    }

    static EnvelopeReader read(byte[] bytes) {
        if (bytes.length > Limits.EVENT_BYTES) {
            throw new Malformed(Reason.EVENT_TOO_LARGE, "event", bytes.length + " bytes, at most " + Limits.EVENT_BYTES);
        }
        return new EnvelopeReader(bytes);
    }

    private void pair(String key, int start) {
        switch (key) {
            case "v" -> version();
            case "at" -> at = millis(AT, "at");
            case "by" -> author();
            case "log" -> log();
            case "sig" -> signature(start);
            case "body" -> content();
            case "type" -> name();
            case "until" -> until = millis(UNTIL, "until");
            default -> throw wrong(Reason.UNKNOWN_KEY, key, "is not a key of the envelope");
        }
    }

    private void version() {
        seen |= V;
        long version = integer("v");
        if (version != 1) throw wrong(Reason.WRONG_VERSION, "v", version + ", not 1");
    }

    private long millis(int key, String name) {
        seen |= key;
        long millis = integer(name);
        if (millis < 0) throw wrong(Reason.OUT_OF_RANGE, name, millis + " is before the epoch");
        return millis;
    }

    private void author() {
        seen |= BY;
        author = Did.parse(text("by"));
    }

    private void log() {
        seen |= LOG;
        if (!(reader.value() instanceof Value.Bytes(byte[] bytes))) throw wrong(Reason.WRONG_KIND, "log", "expected bytes");
        if (bytes.length != Digest.BYTES) throw wrong(Reason.OUT_OF_RANGE, "log", bytes.length + " bytes, not " + Digest.BYTES);
        log = Digest.of(bytes);
    }

    private void signature(int start) {
        seen |= SIG;
        if (!(reader.value() instanceof Value.Bytes(byte[] bytes))) throw wrong(Reason.WRONG_KIND, "sig", "expected bytes");
        if (bytes.length == 0 || bytes.length > Limits.SIG_BYTES) {
            throw wrong(Reason.SIG_SIZE, "sig", bytes.length + " bytes, not from 1 to " + Limits.SIG_BYTES);
        }
        signature = bytes;
        sigStart = start;
        sigEnd = reader.position();
    }

    private void content() {
        seen |= BODY;
        int start = reader.position();
        if (!(reader.value() instanceof Value.Fields fields)) throw wrong(Reason.WRONG_KIND, "body", "expected a map");
        content = fields;
        bodyBytes = reader.position() - start;
    }

    private void name() {
        seen |= TYPE;
        String text = text("type");
        if (!WireName.isWellFormed(text)) throw wrong(Reason.INVALID_TYPE, "type", "not context.past-tense");
        name = text;
    }

    private long integer(String key) {
        if (reader.value() instanceof Value.Int(long number)) return number;
        throw wrong(Reason.WRONG_KIND, key, "expected an integer");
    }

    private String text(String key) {
        if (reader.value() instanceof Value.Text(String text)) return text;
        throw wrong(Reason.WRONG_KIND, key, "expected text");
    }

    private Malformed missing() {
        int first = Integer.numberOfTrailingZeros(REQUIRED & ~seen);
        return wrong(Reason.MISSING_KEY, NAMES[first], "must be there");
    }

    private static Malformed wrong(Reason reason, String key, String what) { return new Malformed(reason, key, what); }
}
