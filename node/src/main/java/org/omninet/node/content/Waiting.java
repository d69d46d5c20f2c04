package org.omninet.node.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.omninet.domain.bytes.Cid;

/// The uploads that no statement names yet: how large each is, and since when it waits. For whoever holds the store's lock.
final class Waiting {
    /// What a file costs at least, so that a quota of bytes also limits the number of files.
    private static final int FILE_COST = 512;

    private record Upload(long bytes, long sinceMillis) {}

    private final Map<Cid, Upload> uploads = new LinkedHashMap<>();
    private long bytes;

    static long cost(long bytes) { return Math.max(bytes, FILE_COST); }

    void add(Cid cid, long size, long sinceMillis) {
        if (uploads.put(cid, new Upload(size, sinceMillis)) == null) bytes += cost(size);
    }

    /// It waits anew, if it waits.
    void renew(Cid cid, long nowMillis) { uploads.computeIfPresent(cid, (_, was) -> new Upload(was.bytes(), nowMillis)); }

    void forget(Cid cid) {
        var was = uploads.remove(cid);
        if (was != null) bytes -= cost(was.bytes());
    }

    /// How large it is; empty when it does not wait.
    OptionalLong size(Cid cid) {
        var upload = uploads.get(cid);
        return upload == null ? OptionalLong.empty() : OptionalLong.of(upload.bytes());
    }

    /// Those that wait since before this moment.
    List<Cid> since(long beforeMillis) {
        return uploads.entrySet().stream().filter(it -> it.getValue().sinceMillis() < beforeMillis).map(Map.Entry::getKey).toList();
    }

    /// What all of them cost.
    long bytes() { return bytes; }
}
