package org.omninet.log.store;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.omninet.log.Clock;
import org.omninet.log.TagStore;
import org.omninet.log.Tagger;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.FolderDisk;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.segment.Layout;

/// What a log on disk is made of. Disk, clock and executor are arguments, so that a simulation can hold all three.
///
/// @param executor runs the log's lanes: any number of threads, even one, as long as nothing that runs there waits for the log
/// @param layout of a log that is created; one that is opened has its own
/// @param tags the index; the log closes it
/// @param acceptTime whether the operator vouches for the clock although it is far from the last entry
public record Setup(Disk disk, Clock clock, Executor executor, Layout layout, Hash logId, CheckpointSigner signer, Tagger tagger,
                    TagStore tags, boolean acceptTime) {

    /// In a folder of this machine, by its clock, on threads of its own, with segments of 256 MiB.
    public static Setup in(Path folder, Hash logId, CheckpointSigner signer, Tagger tagger, TagStore tags) {
        Executor threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("omni-log-", 0).factory());
        return new Setup(new FolderDisk(folder), Clock.system(), threads, Layout.STANDARD, logId, signer, tagger, tags, false);
    }

    public Setup with(Layout other) { return new Setup(disk, clock, executor, other, logId, signer, tagger, tags, acceptTime); }

    public Setup with(Clock other) { return new Setup(disk, other, executor, layout, logId, signer, tagger, tags, acceptTime); }

    public Setup acceptingTime(boolean accept) { return new Setup(disk, clock, executor, layout, logId, signer, tagger, tags, accept); }
}
