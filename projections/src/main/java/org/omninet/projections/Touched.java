package org.omninet.projections;

import java.util.HashSet;
import java.util.Set;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.FeedView;
import org.omninet.domain.social.SocialStatement.Deleted;

/// Posts of which something was said that search must know: by their own index, by their id, or by their content. It follows from
/// the entries alone, so after a crash the log tells it again.
///
/// @param posts   said in these entries
/// @param deleted named by a `deleted`
/// @param erased  content that must be gone
record Touched(Set<Long> posts, Set<EventId> deleted, Set<Cid> erased) {

    Touched() { this(new HashSet<>(), new HashSet<>(), new HashSet<>()); }

    void add(Recorded<?> recorded) {
        FeedView.row(recorded).filter(it -> it.content().isPresent()).ifPresent(it -> posts.add(it.index()));
        switch (recorded.statement()) {
            case Deleted(var event) -> deleted.add(event);
            case Erased(var content, _) -> erased.add(content);
            default -> { }
        }
    }

    static Touched content(Cid content) { return new Touched(Set.of(), Set.of(), Set.of(content)); }
}
