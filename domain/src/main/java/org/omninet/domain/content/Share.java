package org.omninet.domain.content;

import java.math.BigInteger;
import org.omninet.domain.Credits;

/// Parts of amounts, in whole numbers.
final class Share {

    /// `amount` · `part` / `whole`, rounded down; `part` is 0 to `whole`.
    static Credits of(Credits amount, long part, long whole) {
        return Credits.of(BigInteger.valueOf(amount.micro()).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole))
                .longValueExact());
    }

    /// The fee on `amount`: so many millionths of it, rounded up.
    static Credits fee(Credits amount, long millionths) {
        long whole = 1_000_000;
        return Credits.of(BigInteger.valueOf(amount.micro()).multiply(BigInteger.valueOf(millionths)).add(BigInteger.valueOf(whole - 1))
                .divide(BigInteger.valueOf(whole)).longValueExact());
    }

    private Share() {}
}
