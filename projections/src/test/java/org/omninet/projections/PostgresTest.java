package org.omninet.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.Contexts;
import org.omninet.domain.People;
import org.omninet.projections.table.Page;

/// All suites with the tables in PostgreSQL, and what only a server can do to them.
final class PostgresTest {
    private static @Nullable PostgresServer server;
    private static final Map<Path, String> SCHEMAS = new HashMap<>();

    @BeforeAll static void start() { server = PostgresServer.start(); }

    @AfterAll static void stop() { if (server != null) server.close(); }

    /// Each directory has schemas of its own.
    private static ProjectionsConfig config(Path directory) {
        if (server == null) throw new IllegalStateException("not started");
        return server.config(directory, SCHEMAS.computeIfAbsent(directory, _ -> "t" + SCHEMAS.size()));
    }

    @Nested final class Views extends ViewsContract {
        @Override ProjectionsConfig config(Path directory) { return PostgresTest.config(directory); }
    }

    @Nested final class Generations extends GenerationsContract {
        @Override ProjectionsConfig config(Path directory) { return PostgresTest.config(directory); }
    }

    @Nested final class Erasure extends ErasureContract {
        @Override ProjectionsConfig config(Path directory) { return PostgresTest.config(directory); }
    }

    @Test void a_server_that_went_away_is_gone_on_with(@TempDir Path directory) throws IOException, InterruptedException {
        var village = new Village();
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            village.live(1, 100);
            assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(20))).isTrue();
            if (server != null) server.restart();
            village.post(People.ADA, "after the fall");
            assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).isTrue();
            assertThat(views.feeds().global(Page.NEWEST, 1).items().getFirst().text()).contains("after the fall");
        }
    }

    @Test void both_databases_say_the_same(@TempDir Path one, @TempDir Path other) throws InterruptedException {
        var village = new Village();
        village.live(7, 1_500);
        try (var sqlite = Projections.open(ProjectionsConfig.sqlite(one), village, village, Contexts.all());
                var postgres = Projections.open(config(other), village, village, Contexts.all())) {
            assertThat(sqlite.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).isTrue();
            assertThat(postgres.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).isTrue();
            assertThat(postgres.hash()).isEqualTo(sqlite.hash());
        }
    }
}
