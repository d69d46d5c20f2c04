package org.omninet.projections.table;

import java.util.function.Function;
import org.jooq.DSLContext;

/// A consistent look at the tables.
@FunctionalInterface
public interface Reads {

    /// Runs `query` in a read-only transaction: all that it reads is of one position.
    ///
    /// @throws org.jooq.exception.DataAccessException when the database cannot answer
    <T> T read(Function<DSLContext, T> query);
}
