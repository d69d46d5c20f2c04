package org.omninet.node.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.omninet.node.http.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// What is counted, for `/metrics`, and one line of log for each request that was answered. `docs/operator.md` says what to watch.
public final class Meters implements RequestLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("org.omninet.node.requests");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Meters() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /// A number that is read when somebody asks.
    public void gauge(String name, String about, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(about).register(registry);
    }

    /// One more statement with this answer: `recorded`, `repeated`, or the kind of "no" in lower case.
    public void statement(String answer) {
        Counter.builder("omni.statements").description("Statements by what became of them.").tag("answer", answer).register(registry)
                .increment();
    }

    @Override public void answered(String method, String route, String path, int status, long nanos, String requestId) {
        Timer.builder("omni.requests").description("Requests by route and status; status 0: the client had gone.")
                .tags("method", known(method), "route", route, "status", Integer.toString(status)).register(registry)
                .record(Duration.ofNanos(nanos));
        try (var _ = MDC.putCloseable("request", requestId)) {
            if (status >= 500) LOG.warn("{} {} {} {} ms", method, path, status, nanos / 1_000_000);
            else LOG.debug("{} {} {} {} ms", method, path, status, nanos / 1_000_000);
        }
    }

    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE" -> method;
            default -> "other";
        };
    }

    String scrape() { return registry.scrape(); }

    @Override public void close() {
        gc.close();
        registry.close();
    }
}
