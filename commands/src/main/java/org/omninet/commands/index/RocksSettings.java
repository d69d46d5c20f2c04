package org.omninet.commands.index;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.Filter;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/// How RocksDB keeps the index, and within which limits.
final class RocksSettings implements AutoCloseable {
    private static final long CACHE_BYTES = 48L << 20;
    /// Four parts of 12 MiB.
    private static final int CACHE_SHARD_BITS = 2;
    /// Of a part of a table's own index and of its filter. Whole they are 2 MiB for each table, and with ten million entries they would
    /// drive each other out of the cache with every look-up.
    private static final int PART_BYTES = 4_096;
    private static final long MEMTABLE_BYTES = 16L << 20;
    private static final int MEMTABLES_MAX = 3;
    private static final int OPEN_FILES_MAX = 256;
    private static final int BACKGROUND_JOBS_MAX = 2;
    private static final int FILTER_BITS_PER_TAG = 10;
    private static final double MEMTABLE_FILTER_RATIO = 0.1;

    static {
        RocksDB.loadLibrary();
    }

    // Left alone RocksDB would cut it into 64 parts, and a part must hold the largest block whole.
    private final Cache cache = new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS);
    private final Filter filter = new BloomFilter(FILTER_BITS_PER_TAG);
    // What is looked for is always one tag; nothing else is ever between its entries.
    private final ReadOptions read = new ReadOptions().setPrefixSameAsStart(true);
    // Without a log of its own: the log is what is true, and applies again what a crash took, at most what is in the memtables, some
    // 200,000 entries. An orderly close flushes them.
    private final WriteOptions write = new WriteOptions().setDisableWAL(true);
    private final Options options = new Options()
            .setCreateIfMissing(true)
            .useFixedLengthPrefixExtractor(TagKey.PREFIX_BYTES)
            .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_RATIO)
            .setWriteBufferSize(MEMTABLE_BYTES)
            .setMaxWriteBufferNumber(MEMTABLES_MAX)
            .setMaxOpenFiles(OPEN_FILES_MAX)
            .setMaxBackgroundJobs(BACKGROUND_JOBS_MAX)
            // Hashes do not compress; what follows in the same tag is stored as the difference anyway.
            .setCompressionType(CompressionType.NO_COMPRESSION)
            .setKeepLogFileNum(1)
            .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
            .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter).setWholeKeyFiltering(false)
                    .setIndexType(IndexType.kTwoLevelIndexSearch).setPartitionFilters(true).setMetadataBlockSize(PART_BYTES)
                    .setCacheIndexAndFilterBlocks(true).setCacheIndexAndFilterBlocksWithHighPriority(true)
                    .setPinTopLevelIndexAndFilter(true).setPinL0FilterAndIndexBlocksInCache(true));

    Options options() { return options; }

    ReadOptions read() { return read; }

    WriteOptions write() { return write; }

    @Override public void close() {
        options.close();
        write.close();
        read.close();
        filter.close();
        cache.close();
    }
}
