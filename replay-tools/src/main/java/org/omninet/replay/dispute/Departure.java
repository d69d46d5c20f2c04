package org.omninet.replay.dispute;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.claims.Address;

/// Where a claimed settlement leaves the rules.
public sealed interface Departure {

    /// How it is named in a dispute file.
    String name();

    /// The first event where they part, where one withdrawal is it.
    default Optional<Withdrawal> first() { return Optional.empty(); }

    String words();

    /// Counted by the rules, and not by what is claimed.
    record LeftOut(Withdrawal withdrawal) implements Departure {
        @Override public String name() { return "left-out"; }

        @Override public Optional<Withdrawal> first() { return Optional.of(withdrawal); }

        @Override public String words() { return at(withdrawal) + " is left out"; }
    }

    /// Matures in a later epoch, and is counted all the same.
    record TooEarly(Withdrawal withdrawal) implements Departure {
        @Override public String name() { return "too-early"; }

        @Override public Optional<Withdrawal> first() { return Optional.of(withdrawal); }

        @Override public String words() { return at(withdrawal) + " is counted, and matures only in epoch " + withdrawal.epoch(); }
    }

    /// More is claimed for an address than its withdrawals come to.
    ///
    /// @param last of its withdrawals that count; empty when there is none
    record Unsupported(Address address, Credits claimed, Credits rules, Optional<Withdrawal> last) implements Departure {
        @Override public String name() { return "unsupported"; }

        @Override public Optional<Withdrawal> first() { return last; }

        @Override public String words() {
            return claimed.words() + " are claimed for " + address + ", and its withdrawals come to " + rules.words();
        }
    }

    /// The root differs, and no single withdrawal explains it. With the claims under the root more could be said.
    record OtherRoot() implements Departure {
        @Override public String name() { return "other-root"; }

        @Override public String words() { return "no single withdrawal explains it; with the claims under that root more could be said"; }
    }

    private static String at(Withdrawal it) {
        return "index " + it.index() + " (" + it.id() + "): the withdrawal of " + it.amount().words() + " to " + it.address();
    }
}
