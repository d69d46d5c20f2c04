package org.omninet.domain;

/// From `index` on the log lives by rules that this software does not know. The folds stop here; tree, envelopes
/// and signatures can still be verified.
public final class NeedsRules extends RuntimeException {
    private final int rules;
    private final long index;

    public NeedsRules(int rules, long index) {
        super("needs rules " + rules + " from index " + index + "; this software knows " + Rules.KNOWN);
        this.rules = rules;
        this.index = index;
    }

    public int rules() { return rules; }

    public long index() { return index; }
}
