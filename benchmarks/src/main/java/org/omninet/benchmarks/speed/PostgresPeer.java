package org.omninet.benchmarks.speed;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// A table in PostgreSQL with a number and the bytes, written by many connections.
///
/// @param group 1: one row a commit; more: so many rows in one statement and commit
record PostgresPeer(PostgresChild server, String name, int writers, int group) implements Peer {
    static final int CONNECTIONS = 32;

    static PostgresPeer of(PostgresChild server, String name, int writers, int group) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url()); var sql = connection.createStatement()) {
            sql.execute("CREATE TABLE " + name + " (index bigserial PRIMARY KEY, event bytea NOT NULL)");
        }
        return new PostgresPeer(server, name, writers, group);
    }

    @Override public Writer writer() throws SQLException {
        var connection = DriverManager.getConnection(server.url() + "&reWriteBatchedInserts=true");
        connection.setAutoCommit(false);
        var insert = connection.prepareStatement("INSERT INTO " + name + " (event) VALUES (?)");
        return new Writer() {
            @Override public void store(List<byte[]> events) throws SQLException {
                for (byte[] event : events) {
                    insert.setBytes(1, event);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }

            @Override public void close() throws SQLException {
                insert.close();
                connection.close();
            }
        };
    }

    /// The server is its owner's.
    @Override public void close() {}
}
