package org.omninet.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.omninet.replay.audit.KnownLogs;
import picocli.CommandLine.Option;

/// Where audited logs are remembered.
final class State {
    @Option(names = "--state", paramLabel = "DIR",
            description = "Where audited logs are remembered; else $$OMNI_HOME, else ~/.config/omni.")
    @Nullable Path folder;

    KnownLogs knownLogs() { return new KnownLogs(folder != null ? folder : KnownLogs.defaultFolder(System.getenv())); }
}
