package org.omninet.domain;

import java.util.Set;

/// Versions of the rules. A log names the one it lives by in `node.opened` and changes it by `node.rules-adopted`.
public final class Rules {

    /// The rules that this software decides and folds by.
    public static final int CURRENT = 1;

    /// Every version that this software can replay.
    public static final Set<Integer> KNOWN = Set.of(CURRENT);

    private Rules() {}
}
