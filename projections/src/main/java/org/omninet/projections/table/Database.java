package org.omninet.projections.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The tables of one generation: one connection that writes, a few that read. Rows and position are written in one
/// transaction, so after a crash both are those of the last commit.
public final class Database implements Reads, AutoCloseable {

    /// Reads at one time; further ones wait.
    public static final int READERS_MAX = 4;

    /// How long a read waits for its turn.
    public static final long WAIT_MILLIS_MAX = 5_000;

    private static final Settings SETTINGS = new Settings().withExecuteLogging(false).withFetchWarnings(false);

    private final Connections connections;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore readers = new Semaphore(READERS_MAX);
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;
    private @Nullable Connection writer;

    public Database(Connections connections) { this.connections = connections; }

    /// These views have been closed: who asked them asks their successor.
    public static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Closed() { super("these views are closed"); }
    }

    /// A read has waited [#WAIT_MILLIS_MAX] for its turn: whoever asked may ask again later.
    public static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overloaded() { super("more reads than the views can answer, waited " + WAIT_MILLIS_MAX + " ms"); }
    }

    public SQLDialect dialect() { return connections.dialect(); }

    /// @throws Closed     when it is closed by now
    /// @throws Overloaded when too many read already
    @Override public <T> T read(Function<DSLContext, T> query) {
        open.readLock().lock();
        try {
            if (closed) throw new Closed();
            if (!acquired()) throw new Overloaded();
            try {
                return attempt(query);
            } finally {
                readers.release();
            }
        } finally {
            open.readLock().unlock();
        }
    }

    private boolean acquired() {
        try {
            return readers.tryAcquire(WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T attempt(Function<DSLContext, T> query) {
        var used = idle.poll();
        if (used == null) return on(connect(), query);
        try {
            return on(used, query);
        } catch (DataAccessException failed) {
            // A server that was restarted has closed the idle connections; a fresh one tells whether it was only that.
            if (dialect() != SQLDialect.POSTGRES) throw failed;
            dropIdle();
            return on(connect(), query);
        }
    }

    private <T> T on(Connection connection, Function<DSLContext, T> query) {
        boolean well = false;
        try {
            var answer = query.apply(sql(connection));
            connection.rollback();
            well = true;
            return answer;
        } catch (SQLException e) {
            throw new DataAccessException("reading the tables", e);
        } finally {
            if (well) idle.push(connection); else close(connection);
        }
    }

    private Connection connect() {
        try {
            return connections.reader();
        } catch (SQLException e) {
            throw new DataAccessException("cannot open the tables: " + e.getMessage(), e);
        }
    }

    /// Runs `change` in one transaction; nothing of it stays when it throws. One at a time.
    public void write(Consumer<DSLContext> change) {
        writing.lock();
        try {
            if (closed) throw new Closed();
            if (writer == null) writer = connections.writer();
            change.accept(sql(writer));
            writer.commit();
        } catch (SQLException e) {
            dropWriter();
            throw new DataAccessException("writing the tables: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            dropWriter();
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /// Closing a connection undoes what it has not committed.
    private void dropWriter() {
        var broken = writer;
        writer = null;
        if (broken != null) close(broken);
    }

    private DSLContext sql(Connection connection) { return DSL.using(connection, connections.dialect(), SETTINGS); }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is gone either way.
        }
    }

    private void dropIdle() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) close(connection);
    }

    /// Waits for the reads that run. Idempotent.
    @Override public void close() {
        open.writeLock().lock();
        writing.lock();
        try {
            closed = true;
            dropIdle();
            dropWriter();
        } finally {
            writing.unlock();
            open.writeLock().unlock();
        }
    }
}
