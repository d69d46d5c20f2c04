package org.omninet.domain;

/// One entity as the statements that touch it have left it: immutable, compared by value, and never larger
/// for being older. What grows with history belongs in a view or in the log's own index.
public interface State {

    /// What this entity holds of the supply, in the columns `balances`, `held` and `withdrawn`; nothing for most kinds.
    default Totals holdings() { return Totals.NONE; }
}
