package org.omninet.node.client;

import org.omninet.domain.Contexts;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.Ed25519Key;

/// Somebody who can sign: a name on this machine, a DID, and its Ed25519 key.
public record Speaker(String name, Did did, Ed25519Key key) {
    private static final Contexts CONTEXTS = Contexts.all();
    private static final byte ED25519 = 1;

    /// Somebody with this key; the DID is the key itself.
    public static Speaker of(String name, Ed25519Key key) { return new Speaker(name, DidKey.ed25519(key.publicKey()), key); }

    /// `statement`, said at `atMillis` and signed by scheme 01; bound to the log unless it is portable.
    public SignedEvent says(Object statement, long atMillis, Digest logId) {
        var type = CONTEXTS.wireName(statement);
        var draft = EventDraft.of(type, did, atMillis, CONTEXTS.body(statement));
        if (!EnvelopeLaws.isPortable(type)) draft = draft.boundTo(logId);
        byte[] signature = key.sign(SigningMessages.event(draft.unsigned()));
        byte[] sig = new byte[1 + signature.length];
        sig[0] = ED25519;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }
}
