package org.omninet.projections.table;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Some rows of a longer list, and where the next ones begin. Pages are cut by the log's index, never by a count of rows, so
/// what is appended meanwhile neither moves nor repeats a row.
///
/// @param next what to ask with next (as `before`, or as `after` where the list runs forward); empty at the end
public record Page<T>(List<T> items, OptionalLong next) {

    /// The most rows in one page; who asks for more gets so many.
    public static final int LIMIT_MAX = 100;

    /// As `before`: from the newest on.
    public static final long NEWEST = Long.MAX_VALUE;

    /// As `after`: from the first entry on.
    public static final long OLDEST = -1;

    public Page { items = List.copyOf(items); }

    /// How many rows to ask the database for: one more than are shown tells whether there is a next page.
    ///
    /// @throws IllegalArgumentException for a limit below 1
    public static int fetch(int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit " + limit + " is below 1");
        return Math.min(limit, LIMIT_MAX) + 1;
    }

    /// The page of `rows`, which were fetched with [#fetch] of the same limit.
    public static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> index) {
        int most = fetch(limit) - 1;
        if (rows.size() <= most) return new Page<>(rows, OptionalLong.empty());
        return new Page<>(rows.subList(0, most), OptionalLong.of(index.applyAsLong(rows.get(most - 1))));
    }

    public <R> Page<R> map(Function<List<T>, List<R>> change) { return new Page<>(change.apply(items), next); }
}
