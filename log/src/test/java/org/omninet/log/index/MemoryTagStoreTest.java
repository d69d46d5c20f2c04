package org.omninet.log.index;

import org.omninet.log.TagStore;

class MemoryTagStoreTest extends TagStoreContract {
    @Override protected TagStore create() { return new MemoryTagStore(); }
}
