package org.omninet.node.content;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;

/// How a file of the store lies on the disk.
interface Cover {

    /// As it is.
    Cover NONE = new Cover() {
        @Override public byte[] close(Cid name, byte[] bytes) { return bytes; }

        @Override public Optional<byte[]> open(Cid name, byte[] file) { return Optional.of(file); }

        @Override public int moreBytes() { return 0; }
    };

    byte[] close(Cid name, byte[] bytes);

    /// Empty when the file was changed, or closed by another key or under another name.
    Optional<byte[]> open(Cid name, byte[] file);

    /// How much longer than its bytes a file is.
    int moreBytes();
}
