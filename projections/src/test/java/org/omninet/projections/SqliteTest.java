package org.omninet.projections;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/// All suites with the tables in SQLite.
final class SqliteTest {

    @Nested final class Views extends ViewsContract {
        @Override ProjectionsConfig config(Path directory) { return ProjectionsConfig.sqlite(directory); }
    }

    @Nested final class Generations extends GenerationsContract {
        @Override ProjectionsConfig config(Path directory) { return ProjectionsConfig.sqlite(directory); }
    }

    @Nested final class Erasure extends ErasureContract {
        @Override ProjectionsConfig config(Path directory) { return ProjectionsConfig.sqlite(directory); }
    }
}
