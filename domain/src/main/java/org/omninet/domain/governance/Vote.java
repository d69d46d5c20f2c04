package org.omninet.domain.governance;

import java.util.List;

/// What a ballot says.
public sealed interface Vote {

    /// Options by their numbers, from 0.
    ///
    /// @param options none to abstain; in rising order, for a ranked question in the order of preference
    record Choices(List<Integer> options) implements Vote {
        public Choices { options = List.copyOf(options); }
    }

    /// To a Governor: 0 against, 1 for, 2 abstain.
    record Support(int support) implements Vote {}

    /// The options that it names, the most wanted first. Support for nothing is an abstention too.
    default List<Integer> named() {
        return switch (this) {
            case Choices(var options) -> options;
            case Support(var support) -> support == 2 ? List.of() : List.of(support);
        };
    }
}
