package org.omninet.domain.governance;

import java.math.BigInteger;

/// A share of something, as two whole numbers: compared by multiplying crosswise, so that nothing is ever rounded.
///
/// @param parts how many, from 0 to `of`
/// @param of    of how many, from 1 to [#OF_MAX]
public record Fraction(long parts, long of) {

    public static final long OF_MAX = 1_000_000;

    public static Fraction of(long parts, long of) { return new Fraction(parts, of); }

    /// Is `weight` this share of `total`, or more? What quorums ask.
    public boolean isReachedBy(long weight, long total) { return compare(weight, total) >= 0; }

    /// Is `weight` more than this share of `total`? What thresholds ask: a tie is not enough.
    public boolean isExceededBy(long weight, long total) { return compare(weight, total) > 0; }

    public boolean isLessThan(Fraction other) { return parts * other.of < other.parts * of; }

    private int compare(long weight, long total) {
        return BigInteger.valueOf(weight).multiply(BigInteger.valueOf(of))
                .compareTo(BigInteger.valueOf(total).multiply(BigInteger.valueOf(parts)));
    }

    @Override public String toString() { return parts + "/" + of; }
}
