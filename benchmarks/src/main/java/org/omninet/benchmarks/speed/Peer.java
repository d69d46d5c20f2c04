package org.omninet.benchmarks.speed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.omninet.benchmarks.speed.BareVerification.Signed;

/// Something else that keeps bytes durably.
interface Peer extends AutoCloseable {

    /// Stores groups of what it is given, each durable when this returns.
    interface Writer extends AutoCloseable {
        void store(List<byte[]> group) throws Exception;

        @Override void close() throws SQLException;
    }

    String name();

    /// How many write at once, and how many entries one of them makes durable together.
    int writers();

    int group();

    Writer writer() throws Exception;

    @Override void close();

    /// Durable entries a second, by all writers together.
    ///
    /// @param signed what is stored, again and again; each is verified first when `verified` says so
    default double perSecond(List<Signed> signed, boolean verified, long nanos) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(writers())) {
            var all = new ArrayList<Callable<Double>>();
            for (int i = 0; i < writers(); i++) {
                int first = i * signed.size() / writers();
                all.add(() -> one(signed, first, verified, nanos));
            }
            double sum = 0;
            for (var rate : threads.invokeAll(all)) sum += rate.get();
            return sum;
        }
    }

    private double one(List<Signed> signed, int first, boolean verified, long nanos) throws Exception {
        try (var writer = writer()) {
            var group = new ArrayList<byte[]>();
            long count = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < nanos) {
                group.clear();
                for (int i = 0; i < group(); i++) {
                    var next = signed.get((int) ((first + count++) % signed.size()));
                    if (verified) next.verify();
                    group.add(next.event());
                }
                writer.store(group);
            }
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }
}
