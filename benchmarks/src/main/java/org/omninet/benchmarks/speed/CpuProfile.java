package org.omninet.benchmarks.speed;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where the processor's time of this process goes, by what is on the stack when Java's own recorder looks: each thread once in ten
/// milliseconds of its processor time. What no thread of Java has used is the collector's, the compiler's and native threads'.
final class CpuProfile {
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String EACH = "10ms";

    /// The first whose code is anywhere on the stack has the sample; so what others call as a part of their work comes first.
    private enum Part {
        SIGNING("signing checkpoints", "org.omninet.log.note."),
        CHECKPOINT("the checkpoint's file", "org.omninet.log.store.CheckpointFile"),
        SIGNATURES("checking signatures", "org.omninet.log.crypto."),
        INDEX("the index on RocksDB", "org.omninet.commands.index.", "org.rocksdb."),
        SEGMENTS("segments and syncs", "org.omninet.log.segment.", "org.omninet.log.disk."),
        TREE("tree and proofs", "org.omninet.log.merkle.", "org.omninet.log.tree.", "org.omninet.log.tile."),
        READING("reading statements", "org.omninet.domain.Admission", "org.omninet.domain.event."),
        TAGS("plans and tags", "org.omninet.commands.Plan", "org.omninet.commands.Tags"),
        LOG("the log's queues", "org.omninet.log."),
        AXON("Axon and its host", "org.axonframework.", "org.omninet.commands.CommandSide", "org.omninet.commands.StatementHost"),
        GATE("the gate", "org.omninet.commands."),
        LOAD("the load itself", "org.omninet.benchmarks."),
        QUEUES("threads and queues of Java", "java.", "jdk.", "sun."),
        OTHER("all else"),
        NATIVE("collector, compiler, native threads");

        private final String about;
        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
        private final List<String> code;

        Part(String about, String... code) {
            this.about = about;
            this.code = List.of(code);
        }

        private static Part of(RecordedEvent sample) {
            var stack = sample.getStackTrace();
            if (stack == null) return OTHER;
            for (var part : values()) if (stack.getFrames().stream().anyMatch(part::has)) return part;
            return OTHER;
        }

        private boolean has(RecordedFrame frame) {
            var type = frame.getMethod().getType().getName();
            return code.stream().anyMatch(type::startsWith);
        }
    }

    /// Code that runs while the processor is looked at.
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    private final Path file;
    private final Map<Part, Double> seconds = new EnumMap<>(Part.class);
    private long events;

    /// @param folder for the recorder's file, while it is read
    CpuProfile(Path folder) { file = folder.resolve("profile.jfr"); }

    /// Adds the time of `work`, and of everything else that this process does meanwhile.
    <T> T during(Work<T> work) throws Exception {
        T done;
        double all;
        try (var recording = new Recording()) {
            recording.enable(SAMPLE).with("throttle", EACH).withStackTrace();
            recording.start();
            long before = cpuNanos();
            done = work.run();
            all = (cpuNanos() - before) / 1e9;
            recording.stop();
            recording.dump(file);
        }
        seconds.merge(Part.NATIVE, Math.max(0, all - read()), Double::sum);
        return done;
    }

    /// Says how many events the times are for.
    void count(long more) { events += more; }

    private double read() throws IOException {
        double sum = 0;
        try (var samples = new RecordingFile(file)) {
            while (samples.hasMoreEvents()) {
                var sample = samples.readEvent();
                if (!sample.getEventType().getName().equals(SAMPLE)) continue;
                double took = sample.getDuration("samplingPeriod").toNanos() / 1e9;
                seconds.merge(Part.of(sample), took, Double::sum);
                sum += took;
            }
        }
        Files.delete(file);
        return sum;
    }

    /// One line for each part, the largest first.
    List<String> lines() {
        double all = seconds.values().stream().mapToDouble(it -> it).sum();
        var lines = new ArrayList<String>();
        lines.add("processor time: %.1f us an event".formatted(all * 1e6 / Math.max(1, events)));
        seconds.entrySet().stream().sorted(Map.Entry.<Part, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(it -> lines.add("%4.1f %%  %5.1f us  %s".formatted(100 * it.getValue() / all,
                        it.getValue() * 1e6 / Math.max(1, events), it.getKey().about)));
        return lines;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
