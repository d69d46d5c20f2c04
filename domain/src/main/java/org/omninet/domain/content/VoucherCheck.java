package org.omninet.domain.content;

import java.util.Optional;
import org.omninet.domain.content.ContentStatement.ChunkReceipted;
import org.omninet.domain.event.Body;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.domain.signature.Signatures;

/// Whether the voucher in a `content.chunk-receipted` is signed by the key that stands beside it. Needs no state: whether that key may
/// sign for the receiver is a rule ([ContentRefusal.NotTheReceiversKey]).
public final class VoucherCheck {
    private static final String TYPE = "content.chunk-receipted";

    /// @return empty when it is, or `event` is of another type
    public static Optional<SignatureRefusal> refusal(SignedEvent event, Signatures signatures) {
        if (!event.type().equals(TYPE)
                || !(new ContentContext().read(TYPE, new Body(event.body())) instanceof ChunkReceipted said)
                || said.signature().isBy(said.key(), VoucherSignature.message(said.voucher()), signatures)) return Optional.empty();
        return Optional.of(new SignatureRefusal.VoucherNotSigned(said.key()));
    }

    private VoucherCheck() {}
}
