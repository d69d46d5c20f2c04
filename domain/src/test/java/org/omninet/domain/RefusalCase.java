package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/// One way to hear one "no": a story whose last proposal is refused.
///
/// @param rule what is tested, in words
public record RefusalCase(String rule, Refusal expected, Supplier<Scenario> story) {

    public static RefusalCase no(String rule, Refusal expected, Supplier<Scenario> story) {
        return new RefusalCase(rule, expected, story);
    }

    public void check() { assertThat(story.get().decision()).isEqualTo(Decision.refuse(expected)); }

    @Override public String toString() { return expected.name() + ": " + rule; }
}
