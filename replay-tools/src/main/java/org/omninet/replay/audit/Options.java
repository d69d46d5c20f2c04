package org.omninet.replay.audit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.log.note.Policy;
import org.omninet.log.note.VerifierKey;

/// What an audit is told.
///
/// @param key             the log's key, from somebody who is trusted
/// @param policy          whose signatures a checkpoint needs
/// @param size            audit only this many entries
/// @param trustSignatures take the authors' signatures on trust: much faster, and says so
/// @param content         a folder of content objects named by their CIDs
public record Options(Optional<VerifierKey> key, Optional<Policy> policy, OptionalLong size, boolean trustSignatures,
                      Optional<Path> content) {

    public static final Options NONE = new Options(Optional.empty(), Optional.empty(), OptionalLong.empty(), false, Optional.empty());

    public Options withKey(VerifierKey pinned) { return new Options(Optional.of(pinned), policy, size, trustSignatures, content); }

    public Options withSize(long prefix) { return new Options(key, policy, OptionalLong.of(prefix), trustSignatures, content); }

    /// Whether somebody else than the log says which key is the log's.
    public boolean pinned() { return key.isPresent() || policy.isPresent(); }
}
