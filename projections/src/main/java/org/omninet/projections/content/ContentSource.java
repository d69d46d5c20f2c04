package org.omninet.projections.content;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentObject;

/// Where content objects are. The views keep names of content and never the content, so each word they show is read here at
/// the time it is shown: what the store has erased, no view can still show.
@FunctionalInterface
public interface ContentSource {

    /// The object, or empty when it is not here, is erased, or is not a content object. Called by many threads; a page of a
    /// feed asks up to 100 times, so an answer is expected within well under a millisecond.
    Optional<ContentObject> get(Cid cid);
}
