package org.omninet.domain;

/// The six columns of the ledger's double entry, in micro-credits: what came in on the left, where it is on
/// the right. A column may be negative in a difference of two totals, hence `long` and not [Credits].
///
/// @param granted   made by the operator, within the limits the log was opened with
/// @param deposited came in from the chain
/// @param balances  free to spend
/// @param held      set aside
/// @param withdrawn gone to the chain
/// @param burned    gone for ever
public record Totals(long granted, long deposited, long balances, long held, long withdrawn, long burned) {

    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    public static Totals granted(Credits amount) { return new Totals(amount.micro(), 0, 0, 0, 0, 0); }

    public static Totals burned(Credits amount) { return new Totals(0, 0, 0, 0, 0, amount.micro()); }

    public static Totals deposited(Credits amount) { return new Totals(0, amount.micro(), 0, 0, 0, 0); }

    public static Totals withdrawn(Credits amount) { return new Totals(0, 0, 0, 0, amount.micro(), 0); }

    public static Totals holding(Credits balance, Credits held) {
        return new Totals(0, 0, balance.micro(), held.micro(), 0, 0);
    }

    public Totals plus(Totals other) {
        return new Totals(Math.addExact(granted, other.granted), Math.addExact(deposited, other.deposited),
                Math.addExact(balances, other.balances), Math.addExact(held, other.held),
                Math.addExact(withdrawn, other.withdrawn), Math.addExact(burned, other.burned));
    }

    public Totals minus(Totals other) {
        return plus(new Totals(-other.granted, -other.deposited, -other.balances, -other.held, -other.withdrawn, -other.burned));
    }

    /// The law of conservation: granted + deposited = balances + held + withdrawn + burned.
    public boolean conserve() {
        return Math.addExact(granted, deposited)
                == Math.addExact(Math.addExact(balances, held), Math.addExact(withdrawn, burned));
    }
}
