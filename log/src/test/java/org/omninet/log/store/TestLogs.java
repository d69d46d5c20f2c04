package org.omninet.log.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.omninet.log.Tagger;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.disk.Disk;
import org.omninet.log.fsck.Fsck;
import org.omninet.log.fsck.Report;
import org.omninet.log.index.MemoryTagStore;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.CheckpointSigner;
import org.omninet.log.note.Note;
import org.omninet.log.segment.Layout;

/// Logs for tests that hold the disk in their hands.
public final class TestLogs {
    /// Segments of about 80 KiB: a thousand small entries fill one.
    static final Layout TINY = new Layout(80_000, 62);
    static final long START = 1_750_000_000_000L;

    /// An entry is its text; its only tag is the first word.
    static final Tagger TAGGER = new Tagger() {
        @Override public Set<String> tags(long index, byte[] entry) { return TestLogs.tags(entry); }

        @Override public long receivedMillis(byte[] entry) { return START; }
    };

    static Set<String> tags(byte[] entry) { return Set.of(new String(entry, StandardCharsets.UTF_8).split(" ", 2)[0]); }

    static Setup setup(Disk disk, Executor executor) { return setup(disk, executor, TestKeys.signer()); }

    static Setup setup(Disk disk, Executor executor, CheckpointSigner signer) {
        return new Setup(disk, new SetClock(START), executor, TINY, TestKeys.LOG_ID, signer, TAGGER, new MemoryTagStore(),
                false);
    }

    /// A signer that costs nothing, for tests that sign very often.
    static CheckpointSigner quickSigner() {
        return new CheckpointSigner() {
            @Override public String origin() { return TestKeys.ORIGIN; }

            @Override public String sign(long size, Hash root) {
                String text = new Checkpoint(origin(), size, root).text();
                byte[] signature = new Hasher().leaf(text.getBytes(StandardCharsets.UTF_8)).bytes();
                return new Note(text, List.of(new Note.Line(origin(), 7, signature))).toString();
            }
        };
    }

    /// The check without signatures.
    static Report fsckUnsigned(Disk disk) throws IOException {
        return Fsck.check(disk, TestKeys.LOG_ID, SignatureProviders.bouncyCastle(), List.of(), _ -> {});
    }

    /// The whole check, with both keys.
    public static Report fsck(Disk disk) throws IOException {
        var signer = TestKeys.signer();
        var keys = List.of(signer.logVerifier(), signer.operatorVerifier());
        return Fsck.check(disk, TestKeys.LOG_ID, SignatureProviders.bouncyCastle(), keys, _ -> {});
    }

    private TestLogs() {}
}
