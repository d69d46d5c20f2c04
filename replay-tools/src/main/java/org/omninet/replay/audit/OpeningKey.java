package org.omninet.replay.audit;

import java.io.IOException;
import java.util.Optional;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.NodeStatement;
import org.omninet.log.LogDamaged;
import org.omninet.log.note.MalformedNote;
import org.omninet.log.note.VerifierKey;
import org.omninet.replay.source.ServedLog;

/// What a log says of its own key.
public final class OpeningKey {

    /// The key that entry 0 names, as far as can be seen without believing anything.
    public static Optional<VerifierKey> of(ServedLog log) throws IOException {
        try {
            var event = SignedEvent.parse(Entry.decode(log.first()).event());
            var read = Contexts.all().read(event);
            if (read.isPresent() && read.get().statement() instanceof NodeStatement.Opened opened)
                return Optional.of(VerifierKey.of(opened.origin(), VerifierKey.ED25519, opened.logKey().bytes()));
        } catch (Malformed | LogDamaged | MalformedNote _) {
            // It will be met again in its place, and named there.
        }
        return Optional.empty();
    }

    private OpeningKey() {}
}
