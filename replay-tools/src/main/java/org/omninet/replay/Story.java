package org.omninet.replay;

import java.util.Map;
import org.omninet.domain.bytes.Value;
import org.omninet.replay.audit.Watcher;

/// What `why` tells: line by line while the log is replayed, and in the end what it comes to.
interface Story extends Watcher {

    /// Above the lines.
    String header();

    /// What the lines lead to, in a log of `size` entries.
    String words(long size);

    Map<String, Value> fields(long size);
}
