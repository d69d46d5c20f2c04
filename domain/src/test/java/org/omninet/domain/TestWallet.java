package org.omninet.domain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.Scheme;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.signature.TestSignatures;

/// A wallet made of a name, the same on every machine, which signs as wallets do: RFC 6979, low s, v 27 or 28.
public final class TestWallet {
    private static final ECDomainParameters CURVE = new ECDomainParameters(SECNamedCurves.getByName("secp256k1"));

    private final byte[] secret;
    private final DidPkh did;

    private TestWallet(byte[] secret, long chainId) {
        this.secret = secret;
        byte[] key = CURVE.getG().multiply(new BigInteger(1, secret)).normalize().getEncoded(false);
        byte[] hash = Keccak256.hash(Arrays.copyOfRange(key, 1, 65)).bytes();
        did = DidPkh.of(chainId, Arrays.copyOfRange(hash, 12, 32));
    }

    /// On the chain whose wallets may act in the logs of tests.
    public static TestWallet of(String name) { return of(name, People.CHAIN); }

    public static TestWallet of(String name, long chainId) {
        return new TestWallet(Digest.sha256(("omni test wallet " + name).getBytes(StandardCharsets.UTF_8)).bytes(), chainId);
    }

    public DidPkh did() { return did; }

    /// r, s, v of 32 bytes.
    public byte[] sign(byte[] digest) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), CURVE));
        BigInteger[] rs = signer.generateSignature(digest);
        BigInteger s = rs[1].compareTo(CURVE.getN().shiftRight(1)) > 0 ? CURVE.getN().subtract(rs[1]) : rs[1];
        byte[] rsv = new byte[65];
        put(rs[0], rsv, 0);
        put(s, rsv, 32);
        for (int v = 27; v <= 28; v++) {
            rsv[64] = (byte) v;
            var key = new TestSignatures().recover(digest, rsv);
            if (key.isPresent() && Arrays.equals(Arrays.copyOfRange(Keccak256.hash(key.get()).bytes(), 12, 32), did.address())) return rsv;
        }
        throw new IllegalStateException("no v recovers the key");
    }

    /// Scheme 03.
    public SignedEvent sign(EventDraft draft) { return draft.signed(Scheme.WALLET.sig(sign(SigningMessages.wallet(did, draft)))); }

    private static void put(BigInteger number, byte[] target, int at) {
        byte[] bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, target, at + 32 - (bytes.length - from), bytes.length - from);
    }
}
