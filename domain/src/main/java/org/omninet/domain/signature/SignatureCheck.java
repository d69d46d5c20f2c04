package org.omninet.domain.signature;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.omninet.domain.bytes.Keccak256;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.did.KeyType;
import org.omninet.domain.event.SignedEvent;

/// Whether the author has signed the statement. A "no" is a value, always the first in the order of [SignatureRefusal].
///
/// | author | schemes |
/// |---|---|
/// | `did:key`, Ed25519 | 01, or 10 with 01 inside |
/// | `did:key`, secp256k1 | 02, or 10 with 02 inside |
/// | `did:pkh` | 03; for a ballot with `support` 04, and only for that |
/// | `did:omni` | as its key; the payload begins with the key's id |
public final class SignatureCheck {
    private static final byte[] HALF_ORDER = HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private final SignedEvent event;
    private final Signatures signatures;
    private final KeyLookup keys;
    private final GovernorLookup governors;

    private SignatureCheck(SignedEvent event, Signatures signatures, KeyLookup keys, GovernorLookup governors) {
        this.governors = governors;
        this.event = event;
        this.signatures = signatures;
        this.keys = keys;
    }

    /// @param keys asked only when the author is a `did:omni`
    /// @param governors asked only for a ballot with `support`
    /// @return empty when the signature is the author's
    public static Optional<SignatureRefusal> check(SignedEvent event, Signatures signatures, KeyLookup keys, GovernorLookup governors) {
        return new SignatureCheck(event, signatures, keys, governors).check();
    }

    private Optional<SignatureRefusal> check() {
        byte[] sig = event.sig();
        Optional<Scheme> known = Scheme.of(sig[0] & 0xff);
        if (known.isEmpty()) return no(new SignatureRefusal.UnknownScheme(sig[0] & 0xff));
        Scheme scheme = known.get();
        // Beside a Governor's ballot there is no scheme 04.
        if (scheme == Scheme.GOVERNOR && !GovernorBallot.is(event)) return no(new SignatureRefusal.UnknownScheme(scheme.code()));
        return switch (event.by()) {
            case DidPkh wallet -> scheme == (GovernorBallot.is(event) ? Scheme.GOVERNOR : Scheme.WALLET)
                    ? wallet(scheme, wallet, payload(sig, 1)) : misfit(scheme, wallet);
            case DidKey key -> isOfWallets(scheme) ? misfit(scheme, key) : byKey(scheme, key, 1);
            case DidOmni identity -> isOfWallets(scheme) ? misfit(scheme, identity) : byIdentity(scheme);
        };
    }

    private static boolean isOfWallets(Scheme scheme) { return scheme == Scheme.WALLET || scheme == Scheme.GOVERNOR; }

    private Optional<SignatureRefusal> byIdentity(Scheme scheme) {
        byte[] sig = event.sig();
        int least = KeyId.BYTES + scheme.leastBytes();
        if (sig.length - 1 < least) return no(new SignatureRefusal.WrongLength(scheme, least, sig.length - 1));
        KeyId id = KeyId.of(sig, 1);
        Optional<DidKey> key = keys.key(id);
        return key.isPresent() ? byKey(scheme, key.get(), 1 + KeyId.BYTES) : no(new SignatureRefusal.UnknownKey(id));
    }

    /// @param from where in `sig` the payload without key id begins
    private Optional<SignatureRefusal> byKey(Scheme scheme, DidKey key, int from) {
        byte[] payload = payload(event.sig(), from);
        if (scheme == Scheme.BATCH) return batch(key, payload, from - 1);
        if (scheme != schemeOf(key)) return misfit(scheme, event.by());
        if (payload.length != scheme.leastBytes()) {
            return no(new SignatureRefusal.WrongLength(scheme, from - 1 + scheme.leastBytes(), from - 1 + payload.length));
        }
        return one(scheme, scheme, key, SigningMessages.event(event.unsigned()), payload);
    }

    private Optional<SignatureRefusal> batch(DidKey key, byte[] payload, int idBytes) {
        int least = Scheme.BATCH.leastBytes();
        if (payload.length < least) return no(new SignatureRefusal.WrongLength(Scheme.BATCH, idBytes + least, idBytes + payload.length));
        Optional<Scheme> inner = Scheme.of(payload[0] & 0xff);
        if (inner.isEmpty() || inner.get() == Scheme.GOVERNOR) return no(new SignatureRefusal.UnknownScheme(payload[0] & 0xff));
        if (inner.get() != schemeOf(key)) return misfit(inner.get(), event.by());
        int proofFrom = least - BatchProof.HEAD_BYTES;
        byte[] signature = Arrays.copyOfRange(payload, 1, proofFrom);
        if (inner.get() == Scheme.SECP256K1 && isHighS(signature)) return no(new SignatureRefusal.HighS());
        Optional<BatchProof> proof = BatchProof.read(payload, proofFrom);
        if (proof.isEmpty()) {
            long size = BatchProof.u32(payload, proofFrom);
            return no(new SignatureRefusal.BadBatchProof(size, BatchProof.u32(payload, proofFrom + 4), payload.length - least));
        }
        byte[] message = SigningMessages.batch(proof.get().size(), proof.get().root(event.id()));
        return one(Scheme.BATCH, inner.get(), key, message, signature);
    }

    private Optional<SignatureRefusal> one(Scheme outer, Scheme scheme, DidKey key, byte[] message, byte[] signature) {
        if (scheme == Scheme.ED25519) {
            return signatures.ed25519(key.key(), message, signature) ? Optional.empty() : no(new SignatureRefusal.DoesNotVerify(outer));
        }
        if (isHighS(signature)) return no(new SignatureRefusal.HighS());
        boolean signed = signatures.secp256k1(key.key(), SigningMessages.digest(message), signature);
        return signed ? Optional.empty() : no(new SignatureRefusal.DoesNotVerify(outer));
    }

    private Optional<SignatureRefusal> wallet(Scheme scheme, DidPkh wallet, byte[] payload) {
        int length = scheme.leastBytes();
        if (payload.length != length) return no(new SignatureRefusal.WrongLength(scheme, length, payload.length));
        Optional<byte[]> message = scheme == Scheme.WALLET ? Optional.of(SigningMessages.wallet(wallet, event))
                : GovernorBallot.of(event).flatMap(it -> governors.governor(it.proposal())
                        .map(governor -> SigningMessages.governor(wallet, governor, it.support())));
        if (message.isEmpty()) return no(new SignatureRefusal.NoGovernor());
        int v = payload[64] & 0xff;
        if (v != 27 && v != 28) return no(new SignatureRefusal.BadRecovery(v));
        if (isHighS(payload)) return no(new SignatureRefusal.HighS());
        Optional<byte[]> key = signatures.recover(message.get(), payload);
        boolean signed = key.isPresent() && Arrays.equals(wallet.address(), address(key.get()));
        return signed ? Optional.empty() : no(new SignatureRefusal.DoesNotVerify(scheme));
    }

    /// Whether `wallet` signed these 32 bytes: r, s, v with v 27 or 28 and a low s.
    public static boolean isByWallet(DidPkh wallet, byte[] digest, byte[] rsv, Signatures signatures) {
        if (rsv.length != Scheme.WALLET.leastBytes() || (rsv[64] != 27 && rsv[64] != 28) || isHighS(rsv)) return false;
        return signatures.recover(digest, rsv).filter(key -> Arrays.equals(wallet.address(), address(key))).isPresent();
    }

    /// The last 20 bytes of the Keccak-256 of x and y.
    private static byte[] address(byte[] key) { return Arrays.copyOfRange(Keccak256.hash(key).bytes(), 12, 32); }

    private static boolean isHighS(byte[] signature) {
        return Arrays.compareUnsigned(signature, 32, 64, HALF_ORDER, 0, 32) > 0;
    }

    private static Scheme schemeOf(DidKey key) { return key.type() == KeyType.ED25519 ? Scheme.ED25519 : Scheme.SECP256K1; }

    private static byte[] payload(byte[] sig, int from) { return Arrays.copyOfRange(sig, from, sig.length); }

    private static Optional<SignatureRefusal> misfit(Scheme scheme, Did by) {
        return no(new SignatureRefusal.SchemeDoesNotFit(scheme, by));
    }

    private static Optional<SignatureRefusal> no(SignatureRefusal refusal) { return Optional.of(refusal); }
}
