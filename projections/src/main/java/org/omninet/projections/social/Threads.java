package org.omninet.projections.social;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.event.EventId;

/// What was said to each other, as a tree written in lines: each post is followed by the replies to it.
public interface Threads {

    /// The most replies of one thread that are shown: the first ones received.
    int REPLIES_MAX = 1_000;

    /// The whole thread in which `event` stands; for a repost the thread of what it repeats. Empty when `event` is none of
    /// these in this log.
    Optional<Conversation> thread(EventId event);

    /// @param root     the event with which the thread began, as its replies say; the post itself may not be in this log
    /// @param lines    depth first, replies to one post in the order of the log. What was taken back keeps its place
    /// @param complete false when there are more replies than [#REPLIES_MAX]
    record Conversation(EventId root, List<Line> lines, boolean complete) {
        public Conversation { lines = List.copyOf(lines); }
    }

    /// @param depth 0 for the root, 1 for a reply to it. A reply to something that is not in this thread stands at depth 1
    record Line(Post post, int depth) {}
}
