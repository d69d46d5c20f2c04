package org.omninet.projections;

import java.nio.file.Path;
import java.util.Optional;

/// Where the read models are kept.
///
/// @param directory one per node: the search index and, unless `jdbcUrl` says otherwise, the tables. Made when missing
/// @param jdbcUrl   `jdbc:postgresql://host:port/database` for the tables; empty for SQLite files in `directory`
/// @param user      of PostgreSQL
/// @param password  of PostgreSQL
/// @param schema    the beginning of the names of the PostgreSQL schemas: two nodes in one database use two
public record ProjectionsConfig(Path directory, Optional<String> jdbcUrl, Optional<String> user, Optional<String> password, String schema) {

    public ProjectionsConfig {
        if (!schema.matches("[a-z][a-z0-9_]{0,30}")) throw new IllegalArgumentException("schema must be lower-case letters: " + schema);
    }

    /// SQLite in `directory`.
    public static ProjectionsConfig sqlite(Path directory) {
        return new ProjectionsConfig(directory, Optional.empty(), Optional.empty(), Optional.empty(), "omninet");
    }

    /// Tables in PostgreSQL, the search index in `directory`.
    public static ProjectionsConfig postgres(Path directory, String jdbcUrl, String user, String password) {
        return new ProjectionsConfig(directory, Optional.of(jdbcUrl), Optional.of(user), Optional.of(password), "omninet");
    }
}
