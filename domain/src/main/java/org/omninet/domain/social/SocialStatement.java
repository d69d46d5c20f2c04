package org.omninet.domain.social;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// What people say to each other. Past tense; one statement is one event, kept for ever.
public sealed interface SocialStatement {

    /// Something new. `content` is the text, `attachments` are content objects or manifests.
    ///
    /// @param language BCP 47, as the author says
    record Posted(Cid content, List<Cid> attachments, List<String> tags, Optional<String> language) implements SocialStatement {}

    /// An answer to `to`, in the thread that began with `root`.
    record Replied(Cid content, EventId to, EventId root, List<Cid> attachments, List<String> tags, Optional<String> language)
            implements SocialStatement {}

    /// @param reaction a few characters, usually one emoji
    record Reacted(EventId to, String reaction) implements SocialStatement {}

    record Reposted(EventId event) implements SocialStatement {}

    record Followed(Did who) implements SocialStatement {}

    record Unfollowed(Did who) implements SocialStatement {}

    /// `content` is a profile: a content object of mime `application/json` with `name`, `about`, `avatar`.
    record ProfileSet(Cid content) implements SocialStatement {}

    /// The author takes `event` back. It counts where the same author said `event`.
    record Deleted(EventId event) implements SocialStatement {}
}
