package org.omninet.benchmarks.speed;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB as it is used for such things: key is the index, its log synced with each batch.
final class RocksPeer implements Peer {
    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final RocksDB db;
    private final AtomicLong next = new AtomicLong();

    RocksPeer(Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        db = RocksDB.open(options, folder.toString());
    }

    @Override public String name() { return "rocks"; }

    @Override public int writers() { return 2; }

    @Override public int group() { return 256; }

    @Override public Writer writer() {
        return new Writer() {
            @Override public void store(List<byte[]> group) throws RocksDBException {
                try (var batch = new WriteBatch()) {
                    for (byte[] event : group)
                        batch.put(ByteBuffer.allocate(Long.BYTES).putLong(next.getAndIncrement()).array(), event);
                    db.write(synced, batch);
                }
            }

            @Override public void close() {}
        };
    }

    @Override public void close() {
        db.close();
        synced.close();
        options.close();
    }
}
