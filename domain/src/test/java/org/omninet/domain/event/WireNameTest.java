package org.omninet.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WireNameTest {
    private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String VERSION = "\\.([2-9]|[1-9][0-9]+)";
    private static final Pattern OWN = Pattern.compile("(?!x\\.)[a-z][a-z0-9]*\\.(?![0-9])" + WORD + "(" + VERSION + ")?");
    private static final Pattern FOREIGN = Pattern.compile("x(\\." + WORD + "){3,}");
    private static final String[] PARTS = {"x", ".", ".", "-", "a", "credits", "transferred", "z9", "0", "1", "2", "10", "A", "_", " "};

    /// The grammar of `docs/spec/statements.md` as two patterns; the code walks over the characters, because every event is asked.
    @Test void the_walk_says_what_the_grammar_says() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int wellFormed = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder(i % 3 == 0 ? "x." : i % 3 == 1 ? "a." : "");
            for (int parts = random.nextInt(9); parts > 0; parts--) text.append(PARTS[random.nextInt(PARTS.length)]);
            var type = text.toString();
            boolean expected = type.length() <= Limits.TYPE_CHARS && (OWN.matcher(type).matches() || FOREIGN.matcher(type).matches());
            assertThat(WireName.isWellFormed(type)).as("'%s', seed %s", type, seed).isEqualTo(expected);
            if (expected) wellFormed++;
        }
        assertThat(wellFormed).as("seed %s", seed).isGreaterThan(1_000);
    }
}
