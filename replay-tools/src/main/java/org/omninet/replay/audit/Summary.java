package org.omninet.replay.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.node.LogState;
import org.omninet.log.merkle.Hash;
import org.omninet.log.note.Checkpoint;
import org.omninet.log.note.VerifierKey;

/// What an audit has seen.
///
/// @param signed     what the checkpoint says
/// @param size       how many entries were checked: all, or the prefix that was asked for
/// @param root       of these entries, computed from them
/// @param opening    what `node.opened` fixed and rotations changed; empty when nothing was folded
/// @param keys       the log's keys by its own history, the one in force last
/// @param signatures of statements, verified
/// @param content    content objects found and compared with their names
/// @param notes      what a reader should know and what is not wrong
/// @param accounts   by DID, sorted
public record Summary(Checkpoint signed, long size, Hash root, Optional<LogState.Opening> opening, List<VerifierKey> keys, long signatures,
                      long content, Totals totals, List<String> notes, Map<String, Wallet> accounts) {

    public Optional<Digest> logId() { return opening.map(LogState.Opening::logId); }
}
