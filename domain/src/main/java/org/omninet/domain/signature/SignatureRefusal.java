package org.omninet.domain.signature;

import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;

/// Why a signature does not count. Checked in this order, so every node gives the same answer; only what needs the key of a `did:omni`
/// (whether its type fits) is checked once the key is known, and in a batch the inner signature's scheme once its length is.
public sealed interface SignatureRefusal extends Refusal {

    /// The first byte of `sig`, or of the signature inside a batch, is no scheme.
    record UnknownScheme(int code) implements SignatureRefusal {}

    /// This kind of author, or of key, does not sign in this way; nor does a batch inside a batch.
    record SchemeDoesNotFit(Scheme scheme, Did by) implements SignatureRefusal {}

    /// The payload is too short, or has bytes left over.
    ///
    /// @param expected payload bytes, key id included; for a batch the least
    record WrongLength(Scheme scheme, int expected, int actual) implements SignatureRefusal {}

    /// The identity has no key of this id for this statement.
    record UnknownKey(KeyId key) implements SignatureRefusal {}

    /// A ballot for a Governor that says more than the contract's ballot, or whose proposal is not recorded or bound to none.
    record NoGovernor() implements SignatureRefusal {}

    /// The last byte of a wallet's signature is neither 27 nor 28.
    record BadRecovery(int v) implements SignatureRefusal {}

    /// s is above half the order of secp256k1: a second spelling of a signature.
    record HighS() implements SignatureRefusal {}

    /// The proof's size, index and number of hashes do not belong together.
    record BadBatchProof(long size, long index, int hashBytes) implements SignatureRefusal {}

    /// The key did not sign this; in a batch, perhaps because the proof leads to another root.
    record DoesNotVerify(Scheme scheme) implements SignatureRefusal {}

    /// A wallet that `by` links has not signed that it belongs to it, for this log and this place in the identity's history.
    record NoConsent(Did by) implements SignatureRefusal {}

    /// The key beside a voucher did not sign it.
    record VoucherNotSigned(Did key) implements SignatureRefusal {}

    @Override default String detail() {
        return switch (this) {
            case UnknownScheme(var code) -> String.format("the signature's first byte, %02x, is no scheme", code);
            case SchemeDoesNotFit(var scheme, var by) -> by.text() + " does not sign by scheme " + scheme.words();
            case WrongLength(var scheme, var expected, var actual) -> "a signature by scheme " + scheme.words() + " has "
                    + expected + " bytes, not " + actual;
            case UnknownKey(var key) -> "the identity has no key " + key + " that may sign this";
            case NoGovernor() -> "there is no such proposal with a Governor, or the ballot says more than its contract knows";
            case BadRecovery(var v) -> "the last byte of a wallet's signature is 27 or 28, not " + v;
            case HighS() -> "s is above half the order of secp256k1: a second spelling of a signature";
            case BadBatchProof(var size, var index, var hashes) -> "no proof: statement " + index + " of a batch of " + size
                    + " with " + hashes + " bytes of hashes";
            case DoesNotVerify(var scheme) -> "the author's key did not sign this (scheme " + scheme.words() + ")";
            case NoConsent(var by) -> "the wallet has not signed that it belongs to " + by.text() + ", here and after this statement";
            case VoucherNotSigned(var key) -> key.text() + " did not sign this voucher";
        };
    }
}
