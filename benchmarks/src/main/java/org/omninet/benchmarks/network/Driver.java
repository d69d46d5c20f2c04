package org.omninet.benchmarks.network;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;

/// Many connections to one node. What the node asks to be said later (429, 503) is said later, at most [#TRIES_MAX] times;
/// any other answer than success ends the run.
final class Driver implements AutoCloseable {
    static final int TRIES_MAX = 50;

    private final URI base;
    private final Semaphore connections;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong waits = new AtomicLong();

    Driver(URI base, int connections) {
        this.base = base;
        this.connections = new Semaphore(connections);
    }

    /// How often the node asked to wait.
    long waits() { return waits.get(); }

    Receipt record(SignedEvent event) { return Receipt.parse(post("api/events", event.bytes())); }

    void store(ContentObject object) { post("api/content", object.encode()); }

    /// Every task, on a thread of its own, as many at once as there are connections; the first failure is thrown.
    <T> void each(List<T> items, Task<T> task) {
        List<Future<?>> running = new ArrayList<>();
        for (var item : items) running.add(people.submit(() -> {
            task.run(item);
            return null;
        }));
        for (var each : running) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /// What one person does.
    interface Task<T> {
        void run(T item) throws IOException;
    }

    private String post(String path, byte[] body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/cbor").header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body)).build();
        return answered(request).body();
    }

    String get(String path) {
        return answered(HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60)).GET().build()).body();
    }

    int status(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60)).GET().build()).statusCode();
    }

    private HttpResponse<String> answered(HttpRequest request) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            var answer = send(request);
            if (answer.statusCode() / 100 == 2) return answer;
            if (answer.statusCode() != 429 && answer.statusCode() != 503)
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            waits.incrementAndGet();
            pause(answer.headers().firstValueAsLong("Retry-After").orElse(1));
        }
        throw new IllegalStateException(request.uri() + " asked to wait " + TRIES_MAX + " times");
    }

    private HttpResponse<String> send(HttpRequest request) {
        connections.acquireUninterruptibly();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(request.uri() + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            connections.release();
        }
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(Math.max(1, seconds)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override public void close() {
        people.close();
        http.close();
    }
}
