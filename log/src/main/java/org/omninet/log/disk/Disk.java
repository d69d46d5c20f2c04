package org.omninet.log.disk;

import java.io.IOException;
import java.util.List;

/// A folder. Paths are relative to it, with `/`. Safe for many threads.
public interface Disk {

    /// Opens a file for reading and writing.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none
    DiskFile open(String path) throws IOException;

    /// Creates an empty file, and the folders above it; an older one of that name is gone.
    DiskFile create(String path) throws IOException;

    boolean exists(String path) throws IOException;

    /// The names in a folder, sorted; none when there is no such folder.
    List<String> list(String folder) throws IOException;

    /// Puts `from` in the place of `to`: whoever looks sees the one or the other, whole.
    void rename(String from, String to) throws IOException;

    /// Removes a file; it is no error when there is none.
    void delete(String path) throws IOException;

    /// Makes the names in a folder durable; "" is the disk's own folder.
    void syncFolder(String folder) throws IOException;

    /// Keeps every other process, and everybody else in this one, from the folder until closed. A crash gives it back.
    ///
    /// @param holder who asks, for the message that the next one gets
    /// @throws Held when somebody else has it
    Lock lock(String path, String holder) throws IOException;

    /// What [#lock] gives.
    interface Lock extends AutoCloseable {
        @Override void close() throws IOException;
    }

    /// The folder is in use.
    final class Held extends IOException {
        private static final long serialVersionUID = 1;

        public Held(String folder, String holder) {
            super(folder + " is in use by " + holder + ". Stop it first, or give this one another folder");
        }
    }
}
