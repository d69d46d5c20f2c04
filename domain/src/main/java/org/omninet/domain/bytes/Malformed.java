package org.omninet.domain.bytes;

/// These bytes, or this text, are not a spelling of what was asked for. Never repaired, never normalised.
///
/// An exception because it ends reading at the first place that is wrong; it carries no stack trace, since its place is
/// in the input and not in the program, and a flood of bad input should be cheap to refuse.
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is wrong, by name. The names are part of the interface: tests, problem documents and vectors refer to them.
    public enum Reason {
        /// The input ends inside an item.
        TRUNCATED,
        /// Something follows the one item.
        TRAILING_BYTES,
        /// An integer or a length is not in its shortest form.
        NOT_SHORTEST,
        /// An indefinite length, or the break that would end one.
        INDEFINITE_LENGTH,
        /// Additional information 28, 29 or 30, which CBOR reserves.
        RESERVED_LENGTH,
        /// Beyond ±(2^53-1).
        INTEGER_OUT_OF_RANGE,
        /// A float of any width.
        FLOAT,
        /// CBOR's `undefined`.
        UNDEFINED,
        /// A simple value other than false, true and null.
        SIMPLE_VALUE,
        /// Text that is not strict UTF-8: overlong, surrogate, beyond U+10FFFF, cut short.
        INVALID_UTF8,
        /// A map key that is not text.
        KEY_NOT_TEXT,
        /// Map keys not sorted by length and then bytes.
        KEYS_OUT_OF_ORDER,
        /// The same key twice.
        DUPLICATE_KEY,
        /// A tag other than 42.
        UNKNOWN_TAG,
        /// Tag 42 around anything but 0x00 and a CID of ours.
        INVALID_LINK,
        /// More than 16 collections inside each other.
        TOO_DEEP,
        /// More than 256 items in one collection.
        TOO_MANY_ITEMS,
        /// More bytes than any statement may have.
        TOO_LARGE,

        /// Not JSON text.
        NOT_JSON,
        /// A JSON number with a fraction or an exponent, or minus zero.
        NOT_AN_INTEGER,
        /// The key `/` in a map that is neither a link nor bytes.
        RESERVED_KEY,
        /// Not unpadded standard base64 with zero spare bits.
        NOT_BASE64,
        /// Not lower-case unpadded base32 with zero spare bits.
        NOT_BASE32,
        /// Not base58btc, or too long.
        NOT_BASE58,
        /// Not hexadecimal of the expected length.
        NOT_HEX,
        /// Not a CIDv1 of dag-cbor or raw with sha2-256.
        NOT_A_CID,
        /// Not the one spelling of a DID that is understood.
        NOT_A_DID,

        /// A key that this map does not have.
        UNKNOWN_KEY,
        /// A key that this map must have.
        MISSING_KEY,
        /// A value of another kind than this key has.
        WRONG_KIND,
        /// A number or length outside what this key allows.
        OUT_OF_RANGE,

        /// `v` is not 1.
        WRONG_VERSION,
        /// `type` is not `context.past-tense`.
        INVALID_TYPE,
        /// Event bytes beyond [org.omninet.domain.event.Limits#EVENT_BYTES].
        EVENT_TOO_LARGE,
        /// A ledger-critical body beyond [org.omninet.domain.event.Limits#LEDGER_BODY_BYTES].
        BODY_TOO_LARGE,
        /// `sig` empty or beyond [org.omninet.domain.event.Limits#SIG_BYTES].
        SIG_SIZE
    }

    private final Reason reason;
    private final String where;

    /// @param where a byte offset as `byte 17`, or a path as `body.to`
    /// @param what  what was found there, in a few words
    public Malformed(Reason reason, String where, String what) {
        super(reason + " at " + where + ": " + what, null, false, false);
        this.reason = reason;
        this.where = where;
    }

    public static Malformed atByte(Reason reason, int offset, String what) {
        return new Malformed(reason, "byte " + offset, what);
    }

    public Reason reason() { return reason; }

    public String where() { return where; }
}
