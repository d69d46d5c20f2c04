package org.omninet.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.omninet.log.crypto.SignatureProviders;

/// Where it was measured. A figure without this is worth little.
///
/// @param load the one-minute load average before the first round: above 0.5 somebody else was busy too
record Machine(String cpu, int cores, long memoryMiB, String disk, String jdk, String os, long heapMiB, String signatures, double load) {

    /// This machine, with the disk that holds `folder`.
    static Machine look(Path folder) throws IOException {
        var store = Files.getFileStore(folder);
        return new Machine(first("/proc/cpuinfo", "model name", System.getProperty("os.arch")), Runtime.getRuntime().availableProcessors(),
                Long.parseLong(first("/proc/meminfo", "MemTotal", "0").replaceAll("[^0-9]", "")) >> 10,
                "%s, %s, %d GiB free".formatted(store.name(), store.type(), store.getUsableSpace() >> 30),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"), Runtime.getRuntime().maxMemory() >> 20,
                SignatureProviders.best().name(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String first(String file, String key, String otherwise) throws IOException {
        if (!Files.isReadable(Path.of(file))) return otherwise;
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(key)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(otherwise);
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("cpu", cpu);
        facts.put("cores", cores);
        facts.put("memoryMiB", memoryMiB);
        facts.put("disk", disk);
        facts.put("jdk", jdk);
        facts.put("os", os);
        facts.put("heapMiB", heapMiB);
        facts.put("signatures", signatures);
        facts.put("load", load);
        return facts;
    }

    String text() {
        return String.format(Locale.ROOT, "%s, %d cores, %,d MiB; %s; %s, heap %,d MiB; %s; %s; load %.2f",
                cpu, cores, memoryMiB, disk, jdk, heapMiB, os, signatures, load);
    }
}
