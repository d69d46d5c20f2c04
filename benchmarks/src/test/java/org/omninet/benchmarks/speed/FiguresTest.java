package org.omninet.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    private static final Kind RATIO = Kind.atLeast("someRatio", 0.5, "some over others");

    /// The fields with a goal: programs read them by these names.
    static Set<String> promised(Verb verb) {
        return switch (verb) {
            case ADMIT -> Set.of("admissionRatio", "ackP99Millis");
            case LOG -> Set.of("logRatio", "proofMicros", "servedRatio");
            case PEERS -> Set.of("logOverRocksRatio");
            case AUDIT -> Set.of("auditRatio", "foldRatio");
            case SCALE -> Set.of("readySeconds", "idleMiB", "admissionRatio", "hotRatio", "diskRatio");
            case REBUILD -> Set.of("rebuildPerSecond", "resumedShare");
        };
    }

    @Test void a_figure_is_the_median_of_its_rounds_with_its_spread() {
        var figures = new Figures(List.of(RATIO));
        for (double sample : new double[] {1, 0.125, 0.5, 0.25, 0.75}) figures.add("someRatio", sample);
        assertThat(figures.all()).containsExactly(new Figures.Figure(RATIO, 0.5, 0.125, 1, 5));
        figures.add("someRatio", 0.75);
        assertThat(figures.all().getFirst().median()).isEqualTo(0.625);
    }

    @Test void nothing_is_a_figure_that_nobody_announced_or_measured() {
        var figures = new Figures(List.of(RATIO));
        assertThatThrownBy(() -> figures.add("other", 1)).hasMessageContaining("other");
        assertThatThrownBy(() -> figures.add("someRatio", Double.NaN)).hasMessageContaining("nothing was measured");
        assertThat(figures.all()).isEmpty();
    }

    @Test void a_quantile_is_a_value_that_was_met() {
        double[] values = {4, 1, 3, 2};
        assertThat(Figures.quantile(values, 0.5)).isEqualTo(2);
        assertThat(Figures.quantile(values, 0.99)).isEqualTo(4);
        assertThat(Figures.quantile(new double[] {7}, 0)).isEqualTo(7);
    }

    @Test void the_json_has_each_figure_under_its_own_name_with_spread_and_goal(@TempDir Path folder) throws Exception {
        var plan = new Plan(folder, 1, 1, 0, false, _ -> {});
        var findings = new Findings(Verb.LOG, plan, Machine.look(folder), Instant.EPOCH,
                List.of(new Figures.Figure(RATIO, 0.4, 0.3, 0.6, 3)), List.of("a remark"));
        var json = new JsonObject(findings.json());
        assertThat(json.getString("bench")).isEqualTo("log");
        assertThat(json.getDouble("someRatio")).isEqualTo(0.4);
        assertThat(json.getJsonObject("spread").getJsonObject("someRatio").getDouble("most")).isEqualTo(0.6);
        assertThat(json.getJsonObject("goals").getJsonObject("someRatio").getBoolean("met")).isFalse();
        assertThat(json.getJsonObject("machine").fieldNames())
                .contains("cpu", "cores", "memoryMiB", "disk", "jdk", "os", "heapMiB", "signatures", "load");
        assertThat(findings.table()).contains("someRatio", ">= 0.50 MISSED", "a remark");
    }
}
