package org.omninet.node.cli;

import java.math.BigDecimal;
import org.omninet.domain.Credits;

/// Credits as people write them: a decimal number of whole credits with up to six places, `12.5`.
final class Amount {
    private static final int PLACES = 6;

    /// @throws Failure for anything else than a positive amount with at most six places
    static Credits parse(String text) {
        try {
            var micro = new BigDecimal(text).movePointRight(PLACES).toBigIntegerExact().longValueExact();
            if (micro <= 0) throw Failure.usage("AMOUNT must be more than 0, not " + text);
            return Credits.of(micro);
        } catch (ArithmeticException | NumberFormatException _) {
            throw Failure.usage("AMOUNT is a number of credits with up to 6 decimal places, like 12.5, not " + text);
        }
    }

    static String print(long micro) {
        return BigDecimal.valueOf(micro, PLACES).stripTrailingZeros().toPlainString();
    }

    private Amount() {}
}
