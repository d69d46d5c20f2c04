package org.omninet.domain.identity;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.Eip712;
import org.omninet.domain.signature.SignatureCheck;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.Signatures;

/// Whether the wallet of an `identity.wallet-linked` has agreed: it signed EIP-712 `WalletLink(string did,bytes32 log,bytes32 prev)`
/// for this identity, this log, and this place in the identity's history, so the agreement serves once.
public final class WalletConsent {

    /// The 32 bytes that the wallet signs, under the domain `{name "Omni-Net", version "1", chainId of the wallet}`.
    public static byte[] message(DidPkh wallet, String identity, Digest log, EventId prev) {
        return Eip712.digest(Eip712.omniNet(wallet.chainId()), Eip712.walletLink(identity, log, prev.digest())).bytes();
    }

    /// @return empty when the wallet has agreed, or none is asked
    public static Optional<SignatureRefusal> refusal(SignedEvent event, Signatures signatures) {
        if (!event.type().equals(KeyChanges.WALLET_LINKED)) return Optional.empty();
        var body = event.body().values();
        if (KeyChanges.did(event, "wallet").orElse(null) instanceof DidPkh wallet && event.log().isPresent()
                && body.get("prev") instanceof Value.Link(Cid prev) && prev.codec() == Cid.Codec.DAG_CBOR
                && body.get("consent") instanceof Value.Bytes(byte[] consent)
                && SignatureCheck.isByWallet(wallet, message(wallet, event.by().text(), event.log().get(), EventId.of(prev)), consent,
                        signatures)) return Optional.empty();
        return Optional.of(new SignatureRefusal.NoConsent(event.by()));
    }

    private WalletConsent() {}
}
