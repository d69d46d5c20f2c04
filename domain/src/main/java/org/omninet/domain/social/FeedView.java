package org.omninet.domain.social;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;

/// What stands in feeds and threads: one row for each post, reply and repost, in the order of the log.
///
/// A row never changes. That it was taken back is a row of [DeletionView], that its words are gone one of
/// [org.omninet.domain.content.ErasureView]: either may be recorded before the post itself and counts all the same.
public final class FeedView {

    public enum Kind { POSTED, REPLIED, REPOSTED }

    /// @param content the text's name; empty for a repost
    /// @param target  what is answered or reposted; empty for a post
    /// @param root    where the thread of a reply began, as its author says
    public record FeedRow(long index, EventId id, Did by, Kind kind, long atMillis, long receivedMillis, Optional<Cid> content,
                          Optional<EventId> target, Optional<EventId> root, List<Cid> attachments, List<String> tags,
                          Optional<String> language) {}

    /// The row that `recorded` adds, if it adds one.
    public static Optional<FeedRow> row(Recorded<?> recorded) {
        if (!(recorded.statement() instanceof SocialStatement said)) return Optional.empty();
        return switch (said) {
            case Posted it -> Optional.of(row(recorded, Kind.POSTED, Optional.of(it.content()), Optional.empty(), Optional.empty(),
                    it.attachments(), it.tags(), it.language()));
            case Replied it -> Optional.of(row(recorded, Kind.REPLIED, Optional.of(it.content()), Optional.of(it.to()),
                    Optional.of(it.root()), it.attachments(), it.tags(), it.language()));
            case Reposted(var event) -> Optional.of(row(recorded, Kind.REPOSTED, Optional.empty(), Optional.of(event), Optional.empty(),
                    List.of(), List.of(), Optional.empty()));
            case Reacted _, Followed _, Unfollowed _, ProfileSet _, Deleted _ -> Optional.empty();
        };
    }

    private static FeedRow row(Recorded<?> said, Kind kind, Optional<Cid> content, Optional<EventId> target, Optional<EventId> root,
                               List<Cid> attachments, List<String> tags, Optional<String> language) {
        return new FeedRow(said.index(), said.id(), said.by(), kind, said.envelope().atMillis(), said.receivedMillis(), content, target,
                root, List.copyOf(attachments), List.copyOf(tags), language);
    }

    private FeedView() {}
}
