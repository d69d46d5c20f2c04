package org.omninet.domain;

import java.math.BigDecimal;

/// A whole, non-negative number of micro-credits. Arithmetic never wraps and never goes below zero:
/// a fold that would do so breaks here, whatever the decider thought.
public record Credits(long micro) implements Comparable<Credits> {

    public static final Credits NONE = new Credits(0);
    private static final int DECIMALS = 6;
    private static final Credits ONE = new Credits(1_000_000);

    public Credits {
        if (micro < 0) throw new ArithmeticException("credits below zero: " + micro);
    }

    public static Credits of(long micro) { return new Credits(micro); }

    public Credits plus(Credits other) { return new Credits(Math.addExact(micro, other.micro)); }

    public Credits minus(Credits other) { return new Credits(Math.subtractExact(micro, other.micro)); }

    /// As people say it, with up to six decimal places: `12.5 credits`.
    public String words() {
        return BigDecimal.valueOf(micro, DECIMALS).stripTrailingZeros().toPlainString() + (micro == ONE.micro ? " credit" : " credits");
    }

    public boolean isLessThan(Credits other) { return compareTo(other) < 0; }

    @Override public int compareTo(Credits other) { return Long.compare(micro, other.micro); }
}
