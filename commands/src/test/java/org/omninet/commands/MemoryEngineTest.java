package org.omninet.commands;

import org.omninet.log.Log;
import org.omninet.log.store.MemoryLog;

class MemoryEngineTest extends EngineContract {
    @Override protected Log create() { return new MemoryLog(Node.HASH, Node.SIGNER, clock); }
}
