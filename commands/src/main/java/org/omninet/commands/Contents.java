package org.omninet.commands;

import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;

/// The content objects that this node has. A port: the store is the node's. Asked by many threads, for each statement that names content.
@FunctionalInterface
public interface Contents {

    /// Whose object it is; empty when this node does not have it, also when it was erased.
    Optional<Did> authorOf(Cid content);
}
