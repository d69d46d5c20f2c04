package org.omninet.projections.social;

import java.util.Map;
import java.util.Optional;
import org.omninet.domain.social.FeedView.FeedRow;

/// One row of a feed with what a reader sees of it now.
///
/// @param row       what was said, as it stands in the log
/// @param presence  whether the words can be shown, and why not
/// @param mime      of the words
/// @param text      the words; there exactly when `presence` is [Presence#HERE] and the content is text
/// @param replies   how many replies name it, those taken back not counted
/// @param reposts   likewise
/// @param reactions how many authors chose each reaction
/// @param original  for a repost: what was reposted, if this log has it. Its own `original` is always empty
public record Post(FeedRow row, Presence presence, Optional<String> mime, Optional<String> text, long replies, long reposts,
                   Map<String, Long> reactions, Optional<Post> original) {

    /// Whether a post's words can be shown.
    public enum Presence {
        /// They are here. A repost has none of its own, and is always here.
        HERE,
        /// The content object is not in this node's store, or it is somebody else's.
        ABSENT,
        /// Erased, by the author or for a legal reason.
        ERASED,
        /// Taken back by its author. Feeds leave it out; a thread keeps its place.
        DELETED
    }

    public Post { reactions = Map.copyOf(reactions); }
}
