package org.omninet.log;

import java.util.List;
import java.util.Set;

/// Where the index is kept (tags are not empty and hold no NUL): derived, deleted and rebuilt at will. The log alone writes it, one
/// thread at a time; many read.
///
/// After a crash [#appliedSize] may be smaller than what was applied, never larger than what [#find] can see.
public interface TagStore extends LogIndex, AutoCloseable {

    /// All entries below this one have been applied.
    long appliedSize();

    /// Adds the tags of the entries from `firstIndex` on, together with the new applied size: after a crash both are there or neither.
    ///
    /// @throws IllegalArgumentException unless `firstIndex` is the applied size
    void apply(long firstIndex, List<Set<String>> tags);

    /// Forgets everything, to be built again from the entries.
    void clear();

    @Override void close();
}
