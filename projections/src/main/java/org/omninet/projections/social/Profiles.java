package org.omninet.projections.social;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;

/// What people say of themselves, and how many listen.
public interface Profiles {

    /// The profile of `did`: without a name and with counts of 0 when this log knows nothing of it, for nobody need register.
    Profile profile(Did did);

    /// The names of those of `dids` that have one.
    Map<Did, String> names(Collection<Did> dids);

    /// @param content   the content object that is the profile; empty when none was set, or it was taken back or erased
    /// @param name      at most 64 characters, `about` at most 1,024: what is longer is cut for display
    /// @param posts     posts, replies and reposts that were not taken back
    record Profile(Did did, Optional<Cid> content, Optional<String> name, Optional<String> about, Optional<Cid> avatar,
                   long followers, long following, long posts) {}
}
