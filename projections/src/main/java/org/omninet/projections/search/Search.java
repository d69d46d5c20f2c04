package org.omninet.projections.search;

import org.omninet.projections.social.Post;
import org.omninet.projections.table.Page;

/// Full-text search in posts and replies.
public interface Search {

    /// The longest query that is read, in characters; the rest is ignored.
    int QUERY_MAX = 256;

    /// Posts and replies with all of these words in their text or tags, the newest first. Case and accents do not matter.
    ///
    /// `a b` both; `a | b` either; `-a` without; `"a b"` the phrase; `a*` words that begin so; `( )` groups. Nothing is a
    /// syntax error: what makes no sense as an operator is a word.
    ///
    /// @param before only entries below this index; [Page#NEWEST] for the first page
    Page<Post> search(String query, long before, int limit);
}
