package org.omninet.log.fsck;

import java.util.List;
import java.util.Optional;
import org.omninet.log.merkle.Hash;

/// What a check found.
///
/// @param size the entries that were proven
/// @param root of those
/// @param findings in the order of the entries and files, the first authoritative one ends the reading of entries
public record Report(long size, Hash root, List<Finding> findings) {
    public Report { findings = List.copyOf(findings); }

    /// Nothing at all was found.
    public boolean clean() { return findings.isEmpty(); }

    /// The first damage to what was signed for.
    public Optional<Finding> damage() { return findings.stream().filter(Finding::authoritative).findFirst(); }
}
