package org.omninet.domain.signature;

import java.nio.charset.StandardCharsets;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.governance.Governor;

/// The exact bytes under each signature, for those who sign and those who check. Specification: `docs/spec/signatures.md`.
public final class SigningMessages {
    private static final byte[] EVENT = "omni.event.v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BATCH = "omni.batch.v1\n".getBytes(StandardCharsets.US_ASCII);

    private SigningMessages() {}

    /// Scheme 01 signs this; scheme 02 signs its [#digest].
    ///
    /// @param unsigned the map without `sig`
    public static byte[] event(byte[] unsigned) {
        byte[] message = new byte[EVENT.length + unsigned.length];
        System.arraycopy(EVENT, 0, message, 0, EVENT.length);
        System.arraycopy(unsigned, 0, message, EVENT.length, unsigned.length);
        return message;
    }

    /// What the signature inside a batch signs; with scheme 02 its [#digest].
    ///
    /// @param size how many statements, unsigned 32 bits
    /// @param root RFC 6962 root over their 36-byte ids
    public static byte[] batch(int size, Digest root) {
        byte[] message = new byte[BATCH.length + 4 + Digest.BYTES];
        System.arraycopy(BATCH, 0, message, 0, BATCH.length);
        for (int i = 0; i < 4; i++) message[BATCH.length + i] = (byte) (size >>> (24 - 8 * i));
        root.put(message, BATCH.length + 4);
        return message;
    }

    /// The 32 bytes that scheme 02 signs.
    public static byte[] digest(byte[] message) { return Digest.sha256(message).bytes(); }

    /// The 32 bytes that scheme 03 signs.
    public static byte[] wallet(DidPkh author, EventDraft draft) {
        String log = draft.log().map(Digest::hex).orElse("");
        return wallet(author, draft.type(), log, draft.atMillis(), draft.body(), draft.id());
    }

    /// The 32 bytes that scheme 04 signs.
    public static byte[] governor(DidPkh voter, Governor governor, int support) {
        Digest domain = Eip712.domain(governor.name(), "1", governor.chainId(), governor.addressBytes());
        return Eip712.digest(domain, Eip712.ballot(governor.proposalId(), support, voter.address())).bytes();
    }

    static byte[] wallet(DidPkh author, SignedEvent event) {
        String log = event.log().map(Digest::hex).orElse("");
        return wallet(author, event.type(), log, event.atMillis(), event.body(), event.id());
    }

    private static byte[] wallet(DidPkh author, String type, String log, long atMillis, Value.Fields body, EventId id) {
        Digest statement = Eip712.statement(type, author.address(), log, atMillis, DagJson.print(body), id.digest());
        return Eip712.digest(Eip712.omniNet(author.chainId()), statement).bytes();
    }
}
