package org.omninet.log.store;

import org.omninet.log.Log;

class MemoryLogTest extends LogContract {
    @Override protected Log create() { return new MemoryLog(TestKeys.LOG_ID, TestKeys.signer(), clock); }
}
