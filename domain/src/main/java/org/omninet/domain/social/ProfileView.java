package org.omninet.domain.social;

import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.ProfileSet;

/// Which content object is an author's profile: the last one recorded.
public final class ProfileView {

    /// Key: did.
    public record ProfileRow(Did did, Cid content, EventId id, long index) {}

    public static Optional<ProfileRow> row(Recorded<?> recorded) {
        return recorded.statement() instanceof ProfileSet(var content)
                ? Optional.of(new ProfileRow(recorded.by(), content, recorded.id(), recorded.index())) : Optional.empty();
    }

    private ProfileView() {}
}
