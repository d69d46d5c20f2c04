package org.omninet.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.EnvelopeLaws;
import org.omninet.domain.Rules;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.log.segment.Header;
import org.omninet.log.segment.Layout;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.keys.NodeKeys;

/// Entry 0 of this node's log: what it says fixes the log's id before the log exists.
///
/// @param recorded whether it is in the log already
record Opening(SignedEvent event, Opened statement, boolean recorded) {

    Digest logId() { return event.id().digest(); }

    /// The one that an earlier start had prepared and did not come to record; else that of the log that is there; else a new one, which is
    /// on the disk when this returns.
    static Opening of(DataDirectory data, Config config, NodeKeys keys, Contexts contexts, long nowMillis) {
        try {
            // First what was prepared: as long as it is there, nobody has seen entry 0 durable, and it may be torn.
            if (Files.exists(data.opening())) {
                var prepared = read(Files.readAllBytes(data.opening()), contexts, false);
                if (prepared.fits(keys) && (prepared.isTimely(nowMillis) || !PreparedLog.isUnused(data.log()))) return prepared;
                // Nobody has seen what an earlier start prepared, and its time has passed: no log takes it any more.
                if (prepared.fits(keys)) PreparedLog.discard(data);
            }
            var entry = firstEntry(data.log());
            if (entry.isPresent()) return read(Entry.decode(entry.get()).event(), contexts, true);
            var made = make(config, keys, contexts, nowMillis);
            PrivateFiles.write(data.opening(), made.event.bytes());
            return made;
        } catch (IOException | Malformed damaged) {
            throw new BadStart("what opens the log in " + data.root() + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    /// Whether the law of time lets a log record it now.
    private boolean isTimely(long nowMillis) {
        return event.atMillis() - EnvelopeLaws.AHEAD_MAX_MILLIS <= nowMillis
                && nowMillis <= event.atMillis() + EnvelopeLaws.UNDER_WAY_MAX_MILLIS;
    }

    private boolean fits(NodeKeys keys) {
        return event.by().equals(keys.operatorDid()) && statement.logKey().equals(Key.of(keys.log().publicKey()));
    }

    private static Opening make(Config config, NodeKeys keys, Contexts contexts, long nowMillis) {
        var nonce = new byte[Digest.BYTES];
        new SecureRandom().nextBytes(nonce);
        String origin = config.get(Settings.LOG_ORIGIN)
                .orElseGet(() -> "omni.invalid/" + Digest.sha256(keys.log().publicKey()).hex().substring(0, 16));
        long chain = config.get(Settings.CHAIN_ID);
        var opened = new Opened(Digest.of(nonce), origin, Rules.CURRENT, Key.of(keys.log().publicKey()),
                Key.of(keys.checkpoint().compressedPublicKey()), config.get(Settings.LOG_EPOCH_MILLIS),
                Credits.of(config.get(Settings.LOG_GRANT_TOTAL_MAX)), Credits.of(config.get(Settings.LOG_GRANT_PER_EPOCH_MAX)),
                chain == 0 ? Optional.empty() : Optional.of(chain));
        var draft = EventDraft.of(contexts.wireName(opened), keys.operatorDid(), nowMillis, contexts.body(opened));
        return new Opening(OperatorVoice.sign(keys.operator(), draft), opened, false);
    }

    private static Opening read(byte[] bytes, Contexts contexts, boolean recorded) {
        var event = SignedEvent.parse(bytes);
        if (contexts.read(event).orElseThrow(() -> new BadStart("entry 0 is of an unknown type")).statement() instanceof Opened opened)
            return new Opening(event, opened, recorded);
        throw new BadStart("entry 0 is " + event.type() + ", not node.opened: this is not a log of Omni-Net");
    }

    /// Read from the segment itself: to open the log one must know its id first.
    private static Optional<byte[]> firstEntry(Path log) throws IOException {
        Path segment = log.resolve(Header.file(0));
        if (!Files.exists(segment)) return Optional.empty();
        try (var file = new RandomAccessFile(segment.toFile(), "r")) {
            if (file.length() < Layout.FIRST_OFFSET + 2) return Optional.empty();
            file.seek(Layout.FIRST_OFFSET);
            var entry = new byte[file.readUnsignedShort()];
            if (entry.length == 0) return Optional.empty();
            file.readFully(entry);
            return Optional.of(entry);
        }
    }
}
