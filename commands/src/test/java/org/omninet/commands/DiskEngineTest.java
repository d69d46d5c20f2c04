package org.omninet.commands;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.commands.index.RocksTags;
import org.omninet.log.Log;
import org.omninet.log.segment.Layout;
import org.omninet.log.store.DiskLog;
import org.omninet.log.store.Setup;

class DiskEngineTest extends EngineContract {
    @TempDir Path folder;

    @Override protected Log create() throws IOException {
        return DiskLog.create(Setup.in(folder.resolve("log"), Node.HASH, Node.SIGNER, new EntryTagger(Node.CONTEXTS),
                RocksTags.open(folder.resolve("index"))).with(Layout.SMALL).with(clock));
    }
}
