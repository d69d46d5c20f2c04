package org.omninet.log.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.omninet.log.disk.Disk;
import org.omninet.log.disk.DiskFile;
import org.omninet.log.note.Note;

/// Where a witness keeps the latest checkpoint that it has cosigned of each log. Asked by one thread at a time for each log.
public interface WitnessStore {

    /// What was written last, or, after a write that failed, perhaps what was written then; empty when nothing was.
    ///
    /// @param origin the SHA-256 of the log's origin, hex
    Optional<String> read(String origin) throws IOException;

    /// Puts it in the place of the one before. Durable when it returns; after a crash or a failure it is the one or the other, whole.
    void write(String origin, String checkpoint) throws IOException;

    /// One file for each log, `<origin>.checkpoint`.
    static WitnessStore on(Disk disk) {
        return new WitnessStore() {
            @Override public Optional<String> read(String origin) throws IOException {
                try (DiskFile file = disk.open(origin + ".checkpoint")) {
                    int length = (int) Math.min(file.size(), Note.MAX_BYTES + 1);
                    return Optional.of(new String(file.read(0, length), StandardCharsets.UTF_8));
                } catch (NoSuchFileException none) {
                    return Optional.empty();
                }
            }

            @Override public void write(String origin, String checkpoint) throws IOException {
                try (DiskFile file = disk.create(origin + ".new")) {
                    file.write(ByteBuffer.wrap(checkpoint.getBytes(StandardCharsets.UTF_8)), 0);
                    file.sync();
                }
                disk.rename(origin + ".new", origin + ".checkpoint");
                disk.syncFolder("");
            }
        };
    }
}
