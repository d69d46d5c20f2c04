package org.omninet.domain.node;

import org.omninet.domain.bytes.Value;

/// What a vote can change about a log, and how far. What entry 0 fixed holds until then.
public enum Parameter {
    /// Micro-credits that may ever be granted; never more than entry 0 fixed, see [LogState#most].
    GRANT_TOTAL_MAX("grantTotalMax", 0, Value.MAX_INTEGER),
    /// Micro-credits that may be granted within one epoch.
    GRANT_PER_EPOCH_MAX("grantPerEpochMax", 0, Value.MAX_INTEGER),
    /// Of what a chunk receipt moves, the part that is burned; from 1 % to 50 %.
    RECEIPT_FEE_MILLIONTHS("receiptFeeMillionths", 10_000, 500_000);

    private final String wireName;
    private final long min;
    private final long max;

    Parameter(String wireName, long min, long max) {
        this.wireName = wireName;
        this.min = min;
        this.max = max;
    }

    public String wireName() { return wireName; }

    /// The least value that a vote can give it.
    public long min() { return min; }

    /// The greatest value that a vote can give it.
    public long max() { return max; }
}
