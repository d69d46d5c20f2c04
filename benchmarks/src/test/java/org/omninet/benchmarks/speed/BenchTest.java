package org.omninet.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every bench in the smallest size that still goes all the way.
class BenchTest {
    private static final double SECONDS = 0.4;

    @Timeout(120)
    @ParameterizedTest @EnumSource(Verb.class) void gives_every_figure_that_it_promises(Verb verb, @TempDir Path folder) throws Exception {
        var plan = new Plan(folder, 2, SECONDS, verb == Verb.ADMIT ? 3_000 : 300, verb == Verb.ADMIT, _ -> {});
        var findings = Bench.run(verb, plan);
        assertThat(findings.figures()).extracting(Figures.Figure::rounds).containsOnly(2);
        assertThat(findings.figures()).allSatisfy(figure -> {
            assertThat(figure.median()).as(figure.kind().name()).isNotNegative().isFinite();
            assertThat(figure.median()).isBetween(figure.least(), figure.most());
        });
        var names = findings.figures().stream().map(figure -> figure.kind().name()).collect(Collectors.toSet());
        assertThat(names).containsAll(FiguresTest.promised(verb));
        var json = new JsonObject(findings.json());
        assertThat(json.fieldNames()).containsAll(names);
        assertThat(json.getJsonObject("machine").getInteger("cores")).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(findings.table()).contains(names);
        assertThat(Files.readString(Path.of("..", "docs", "PERFORMANCE.md"))).contains(names.stream().map(it -> "`" + it + "`").toList());
    }
}
