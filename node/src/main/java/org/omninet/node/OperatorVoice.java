package org.omninet.node;

import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.Scheme;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.Ed25519Key;

/// Signs statements with an Ed25519 key: scheme 01.
public final class OperatorVoice {

    public static SignedEvent sign(Ed25519Key key, EventDraft draft) {
        byte[] signature = key.sign(SigningMessages.event(draft.unsigned()));
        var sig = new byte[1 + signature.length];
        sig[0] = (byte) Scheme.ED25519.code();
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }

    private OperatorVoice() {}
}
