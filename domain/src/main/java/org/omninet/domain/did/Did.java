package org.omninet.domain.did;

import org.omninet.domain.bytes.Malformed;

/// Who authors a statement. Equal when the text is equal.
public sealed interface Did permits DidKey, DidPkh, DidOmni {

    /// The longest spelling that could be a DID, in characters: checked before anything else is looked at.
    int MAX_CHARS = 128;

    /// The one spelling.
    String text();

    /// @throws Malformed NOT_A_DID for anything but the three spellings of [DidKey], [DidPkh] and [DidOmni]
    static Did parse(String text) {
        if (text.length() > MAX_CHARS) throw not("longer than " + MAX_CHARS);
        if (text.startsWith(DidKey.PREFIX)) return DidKey.read(text);
        if (text.startsWith(DidPkh.PREFIX)) return DidPkh.read(text);
        if (text.startsWith(DidOmni.PREFIX)) return DidOmni.read(text);
        throw not("neither did:key:z, did:pkh:eip155: nor did:omni:b");
    }

    /// The refusal of every reader in this package.
    private static Malformed not(String what) { return new Malformed(Malformed.Reason.NOT_A_DID, "did", what); }
}
