package org.omninet.commands.index;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.log.TagStore;
import org.omninet.log.index.TagStoreContract;

/// The index on RocksDB is one like any other.
class RocksTagsContractTest extends TagStoreContract {
    @TempDir Path folder;

    @Override protected TagStore create() { return RocksTags.open(folder); }

    @Override protected TagStore reopen(TagStore closed) { return RocksTags.open(folder); }
}
