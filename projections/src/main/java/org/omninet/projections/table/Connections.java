package org.omninet.projections.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.SQLDialect;

/// Where connections to one generation's tables come from. All have auto-commit off.
public interface Connections {

    SQLDialect dialect();

    Connection reader() throws SQLException;

    Connection writer() throws SQLException;

    /// One file. Write-ahead log, so reads never wait for the writer; a commit survives a crash of the process at once and a
    /// loss of power from the next checkpoint on, which is enough for what the log can tell again. Deleted rows are overwritten.
    ///
    /// @param file made when missing, in a directory that is there
    static Connections sqlite(Path file) {
        return new Connections() {
            @Override public SQLDialect dialect() { return SQLDialect.SQLITE; }

            @Override public Connection reader() throws SQLException { return open("PRAGMA query_only=ON"); }

            @Override public Connection writer() throws SQLException {
                return open("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA secure_delete=ON", "PRAGMA cache_size=-65536");
            }

            private Connection open(String... pragmas) throws SQLException {
                var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                return prepared(connection, "PRAGMA busy_timeout=10000", pragmas);
            }
        };
    }

    /// One schema of a PostgreSQL database, which is there.
    ///
    /// @param url as JDBC says it
    static Connections postgres(String url, String user, String password, String schema) {
        return new Connections() {
            @Override public SQLDialect dialect() { return SQLDialect.POSTGRES; }

            @Override public Connection reader() throws SQLException {
                return open("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }

            /// What the log can tell again need not wait for the disk.
            @Override public Connection writer() throws SQLException { return open("SET synchronous_commit TO off"); }

            private Connection open(String setting) throws SQLException {
                return prepared(DriverManager.getConnection(url, user, password), "SET search_path TO " + schema, setting);
            }
        };
    }

    private static Connection prepared(Connection connection, String first, String... settings) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(first);
            for (var setting : settings) statement.execute(setting);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.setAutoCommit(false);
        return connection;
    }
}
