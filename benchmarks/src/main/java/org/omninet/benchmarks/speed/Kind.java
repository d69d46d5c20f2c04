package org.omninet.benchmarks.speed;

/// What is measured.
///
/// @param name  the field in the JSON, with the unit last
/// @param goal  what the project wants of it
/// @param about one line for the table
record Kind(String name, Goal goal, String about) {

    /// What is wanted of a figure.
    sealed interface Goal {
        record AtLeast(double bound) implements Goal {}

        record Under(double bound) implements Goal {}

        /// Only stated.
        record None() implements Goal {}

        default boolean met(double value) {
            return switch (this) {
                case AtLeast(var bound) -> value >= bound;
                case Under(var bound) -> value < bound;
                case None _ -> true;
            };
        }

        default String text() {
            return switch (this) {
                case AtLeast(var bound) -> ">= " + Figures.shown(bound);
                case Under(var bound) -> "< " + Figures.shown(bound);
                case None _ -> "";
            };
        }
    }

    static Kind atLeast(String name, double bound, String about) { return new Kind(name, new Goal.AtLeast(bound), about); }

    static Kind under(String name, double bound, String about) { return new Kind(name, new Goal.Under(bound), about); }

    static Kind stated(String name, String about) { return new Kind(name, new Goal.None(), about); }
}
