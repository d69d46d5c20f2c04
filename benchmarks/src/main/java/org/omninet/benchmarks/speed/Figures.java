package org.omninet.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The samples of every figure, one a round.
final class Figures {

    /// One figure over all rounds.
    record Figure(Kind kind, double median, double least, double most, int rounds) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    Figures(List<Kind> all) {
        for (var kind : all) if (kinds.put(kind.name(), kind) != null) throw new IllegalArgumentException("twice: " + kind.name());
    }

    /// A round's value.
    void add(String name, double value) {
        if (!kinds.containsKey(name)) throw new IllegalArgumentException("nobody said what " + name + " is");
        if (!Double.isFinite(value)) throw new IllegalStateException(name + " is " + value + ": nothing was measured");
        samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    /// What was measured so far, in the order of the kinds.
    List<Figure> all() {
        var all = new ArrayList<Figure>();
        for (var kind : kinds.values()) {
            var own = samples.get(kind.name());
            if (own != null) all.add(figure(kind, own));
        }
        return all;
    }

    private static Figure figure(Kind kind, List<Double> own) {
        double[] sorted = own.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(kind, median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /// The value below which `share` of all lie. Sorts `values`.
    static double quantile(double[] values, double share) {
        if (values.length == 0) return Double.NaN;
        Arrays.sort(values);
        return values[(int) Math.min(values.length - 1, Math.max(0, Math.ceil(share * values.length) - 1))];
    }

    /// Three digits that count, and no more.
    static String shown(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) return String.format("%,.0f", value);
        return String.format(size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", value);
    }
}
