package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.content.Manifest.Chunk;
import org.omninet.node.client.Cutter;

/// Sends a file chunk by chunk, only those that the node lacks. At most [#BATCH] chunks are in memory.
final class FileUpload {
    private static final int BATCH = 32;

    private final NodeClient client;

    FileUpload(NodeClient client) { this.client = client; }

    /// @param sentBytes of chunks that the node did not have
    record Sent(Manifest manifest, long sentBytes) {}

    /// @throws org.omninet.domain.bytes.Malformed when it is empty, or takes more chunks than a manifest holds
    Sent send(Path file, String mime, Optional<String> name) throws IOException {
        var chunks = new ArrayList<Chunk>();
        Map<Cid, byte[]> batch = new LinkedHashMap<>();
        Set<Cid> sent = new HashSet<>();
        long bytes = 0;
        try (var in = Files.newInputStream(file)) {
            var cutter = new Cutter(in);
            for (var next = cutter.next(); next.isPresent(); next = cutter.next()) {
                var cid = Cid.ofRaw(next.get());
                chunks.add(new Chunk(cid, next.get().length));
                if (sent.add(cid)) batch.put(cid, next.get());
                if (batch.size() == BATCH) bytes += flush(batch);
            }
        }
        bytes += flush(batch);
        return new Sent(Manifest.of(mime, name, chunks), bytes);
    }

    private long flush(Map<Cid, byte[]> batch) {
        if (batch.isEmpty()) return 0;
        long bytes = 0;
        for (var cid : client.missing(batch.keySet())) {
            var chunk = batch.get(cid);
            if (chunk == null) throw Failure.couldNotCheck("the node asks for a chunk that nobody offered: " + cid);
            client.storeChunk(chunk);
            bytes += chunk.length;
        }
        batch.clear();
        return bytes;
    }
}
