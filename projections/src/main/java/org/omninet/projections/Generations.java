package org.omninet.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.omninet.domain.Contexts;
import org.omninet.projections.content.ContentSource;
import org.omninet.projections.table.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where generations are kept, and which one is read: the file `current` says its number. A generation with a higher number is
/// being built, or was when the process ended, and is gone on with.
///
/// ```
/// current          "3"
/// g3/views.db      the tables (in PostgreSQL: the schema <schema>_g3)
/// g3/search/       the search index
/// g4/…             the next one
/// lock             held by the one process that has the views open
/// ```
final class Generations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final String TABLES = "views.db";

    private final ProjectionsConfig config;
    private final EntrySource entries;
    private final ContentSource content;
    private final Contexts contexts;
    private final FileChannel lock;

    /// @throws IllegalStateException when another process has these views open
    Generations(ProjectionsConfig config, EntrySource entries, ContentSource content, Contexts contexts) {
        // Its banner is not what a log of this node is for.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        this.config = config;
        this.entries = entries;
        this.content = content;
        this.contexts = contexts;
        try {
            Files.createDirectories(config.directory());
            lock = lock(config.directory().resolve("lock"));
        } catch (IOException e) {
            throw new UncheckedIOException("opening the views in " + config.directory(), e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException _) {
            // By this very process: the same answer.
        }
        channel.close();
        throw new IllegalStateException("the views in " + file.getParent() + " are open in another process: stop it, or ask it to rebuild");
    }

    /// The number of the generation that is read.
    int current() {
        try {
            var file = config.directory().resolve("current");
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 1;
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot tell which views are current in " + config.directory() + ": delete it to rebuild", e);
        }
    }

    /// From now on, also after a crash, generation `number` is the one that is read.
    void current(int number) {
        try {
            Directories.replace(config.directory().resolve("current"), number + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("switching to generation " + number, e);
        }
    }

    /// Opens the generation that is read. One that cannot be used is deleted, and its successor begins from nothing: readers see
    /// the views grow.
    Generation openCurrent() {
        int number = current();
        try {
            return open(number);
        } catch (Generation.Unusable e) {
            LOG.warn("the views are made anew from the log: {}", e.getMessage());
        } catch (DataAccessException e) {
            if (config.jdbcUrl().isPresent()) throw e;
            LOG.warn("the views in {} cannot be read and are made anew from the log: {}", path(number), e.getMessage());
        }
        delete(number + 1);
        current(number + 1);
        delete(number);
        return open(number + 1);
    }

    /// Opens generation `number`, made when it is missing.
    ///
    /// @throws Generation.Unusable see there
    Generation open(int number) {
        try {
            Files.createDirectories(path(number));
        } catch (IOException e) {
            throw new UncheckedIOException("making " + path(number), e);
        }
        return Generation.open(connections(number), path(number), entries, content, contexts);
    }

    private Path path(int number) { return config.directory().resolve("g" + number); }

    private String schema(int number) { return config.schema() + "_g" + number; }

    private Connections connections(int number) {
        if (config.jdbcUrl().isEmpty()) return Connections.sqlite(path(number).resolve(TABLES));
        ddl("CREATE SCHEMA IF NOT EXISTS " + schema(number));
        return Connections.postgres(config.jdbcUrl().get(), config.user().orElse(""), config.password().orElse(""), schema(number));
    }

    /// Is there anything of generation `number`?
    boolean exists(int number) { return Files.exists(path(number)); }

    /// Deletes generation `number`, which nobody has open.
    void delete(int number) {
        try {
            if (config.jdbcUrl().isPresent()) ddl("DROP SCHEMA IF EXISTS " + schema(number) + " CASCADE");
            Directories.delete(path(number));
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + path(number), e);
        }
    }

    /// Deletes every generation that is neither read nor being built.
    void sweep() {
        int current = current();
        for (int number : numbers()) if (number < current || number > current + 1) delete(number);
    }

    private List<Integer> numbers() {
        try (var all = Files.list(config.directory())) {
            var numbers = new ArrayList<Integer>();
            all.map(it -> it.getFileName().toString()).filter(it -> it.matches("g[0-9]{1,9}"))
                    .forEach(it -> numbers.add(Integer.parseInt(it.substring(1))));
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + config.directory(), e);
        }
    }

    private void ddl(String statement) {
        try (var connection = DriverManager.getConnection(config.jdbcUrl().orElseThrow(), config.user().orElse(""),
                config.password().orElse("")); var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new DataAccessException("cannot open the views in PostgreSQL: " + e.getMessage(), e);
        }
    }

    @Override public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("unlocking " + config.directory(), e);
        }
    }
}
