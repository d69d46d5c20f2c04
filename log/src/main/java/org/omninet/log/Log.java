package org.omninet.log;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.omninet.log.merkle.ConsistencyProof;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.InclusionProof;

/// An ordered, provable, durable list of byte strings.
///
/// One writer gives each entry its place and its time. An entry is first **sequenced** (decisions see it), then **durable** (synced and
/// signed for: everybody sees it). Sizes, proofs, tiles, bundles and heads speak of durable entries only. Safe for many threads.
public interface Log extends AutoCloseable {

    /// The 32 bytes that name this log for ever.
    Hash id();

    /// The first line of its checkpoints.
    String origin();

    /// How many entries are durable.
    long size();

    /// How many entries are sequenced: never less than [#size]; falls back to it when a write fails.
    long sequencedSize();

    /// The time of the last sequenced entry; 0 when there is none.
    long lastReceivedMillis();

    /// Asks for an entry. Returns at once and never throws: a refusal is a failed [Ticket].
    Ticket append(Append request);

    /// The bytes of a sequenced entry: the caller's own copy.
    ///
    /// @throws IndexOutOfBoundsException at or beyond [#sequencedSize]
    byte[] entry(long index);

    /// The durable entries of `[from, to)`, read a bundle at a time: for replaying many.
    ///
    /// @throws IndexOutOfBoundsException when the range leaves the durable log
    default Entries entries(long from, long to) {
        if (from < 0 || from > to || to > size()) throw new IndexOutOfBoundsException("[" + from + ", " + to + ") of " + size());
        return new Entries(this, from, to);
    }

    /// The latest durable tree with its signed checkpoint.
    Head head();

    /// That entry `index` is in the tree of `size`, any durable size.
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= index < size <= size()`
    InclusionProof inclusion(long index, long size);

    /// That the tree of `oldSize` is a prefix of that of `newSize`, both durable.
    ///
    /// @throws IndexOutOfBoundsException unless `1 <= oldSize <= newSize <= size()`
    ConsistencyProof consistency(long oldSize, long newSize);

    /// The first `width` hashes of tile `number` at `level`, 32 bytes each: tlog-tiles.
    ///
    /// @throws IndexOutOfBoundsException when the durable tree does not have them
    byte[] tile(int level, long number, int width);

    /// The first `width` entries of bundle `number`, each `u16 length ‖ entry`: tlog-tiles.
    ///
    /// @throws IndexOutOfBoundsException when they are not all durable
    byte[] bundle(long number, int width);

    /// Where the whole bundle `number` lies on the disk, the same bytes as [#bundle]; empty where the log is not in files.
    ///
    /// @throws IndexOutOfBoundsException when its 256 entries are not all durable
    default Optional<FileRange> bundleFile(long number) { return Optional.empty(); }

    /// Look-ups over sequenced entries.
    LogIndex index();

    /// Look-ups over durable entries.
    LogIndex durableIndex();

    /// Calls `listener` with the durable size whenever it has grown, not once for every size. It runs on the acknowledging thread,
    /// never on the writer: it must be quick and must not block (wake something). What it throws is ignored.
    Registration onDurable(LongConsumer listener);

    /// Waits until the durable size is at least `size`; false when the limit passed first, or the log was closed or has failed.
    boolean awaitDurable(long size, Duration limit) throws InterruptedException;

    /// Why the log takes no entries now; empty when it does.
    Optional<String> readOnlyReason();

    /// Whether a write has failed: it takes nothing more until it is opened again, through recovery. Unlike a clock that is wrong, which
    /// passes, this stays.
    default boolean failed() { return false; }

    /// Refuses new entries, makes durable and acknowledges what was asked for before, and lets go of every file. Idempotent.
    @Override void close();

    /// Ends a listening.
    interface Registration extends AutoCloseable {
        @Override void close();
    }
}
