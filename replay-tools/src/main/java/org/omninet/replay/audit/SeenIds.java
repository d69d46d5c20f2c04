package org.omninet.replay.audit;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.omninet.domain.Ids;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;

/// The ids of a whole log in at most 11 bytes each.
///
/// ```
/// keyed hash of the id, 64 bits:  which slot | fingerprint
/// a slot, 64 bits:                fingerprint | (index + 1)        0 is an empty slot; the next slots are tried in turn
/// ```
///
/// The table is as large as the log from the start, since the checkpoint says how large that is, and three quarters full
/// in the end. Two ids with one fingerprint are told apart by reading the earlier entry again, so the answer is exact; the
/// key is random for each run, so nobody can write a log in which that happens often. For one thread.
public final class SeenIds implements Ids {
    private static final int PAGE = 1 << 20;

    private final long[][] pages;
    private final long slots;
    private final int indexBits;
    private final long max;
    private final long[] key = new long[5];
    private final Earlier earlier;
    private long count;
    private long confirmations;

    /// Where the id of an earlier entry is read again.
    @FunctionalInterface
    public interface Earlier {
        EventId idAt(long index);
    }

    /// @param max    how many ids will be added at most
    /// @param random gives the key of this run
    public SeenIds(long max, RandomGenerator random, Earlier earlier) {
        this.max = max;
        this.slots = slots(max);
        this.indexBits = 64 - Long.numberOfLeadingZeros(max);
        this.earlier = earlier;
        for (int i = 0; i < key.length; i++) key[i] = random.nextLong();
        pages = new long[(int) ((slots + PAGE - 1) / PAGE)][];
        for (int i = 0; i < pages.length; i++) pages[i] = new long[(int) Math.min(PAGE, slots - (long) i * PAGE)];
    }

    private static long slots(long max) { return Math.max(8, max + max / 3 + 1); }

    /// Whether a table for `max` ids leaves half of `heapBytes` to the rest. A checkpoint can claim any size: asked before it is believed.
    static boolean fits(long max, long heapBytes) { return max <= heapBytes / 2 / 11; }

    /// The bytes that a table for `max` ids takes.
    public static long bytes(long max) { return 8 * slots(max); }

    /// @throws IllegalStateException when more ids are added than were announced
    @Override public boolean add(EventId id, long index) {
        Objects.checkIndex(index, max);
        if (count >= max) throw new IllegalStateException("more than " + max + " ids");
        long hash = hash(id.digest());
        // The upper bits choose the slot, the lower ones are the fingerprint.
        long fingerprint = hash << indexBits;
        for (long slot = Math.unsignedMultiplyHigh(hash, slots);; slot = slot + 1 == slots ? 0 : slot + 1) {
            long[] page = pages[(int) (slot / PAGE)];
            int at = (int) (slot % PAGE);
            if (page[at] == 0) {
                page[at] = fingerprint | (index + 1);
                count++;
                return true;
            }
            if (page[at] >>> indexBits << indexBits == fingerprint && isAt((page[at] & ((1L << indexBits) - 1)) - 1, id)) return false;
        }
    }

    private boolean isAt(long index, EventId id) {
        confirmations++;
        return earlier.idAt(index).equals(id);
    }

    /// How often an earlier entry was read again.
    public long confirmations() { return confirmations; }

    /// Each word is mixed under a word of the key: whoever does not know the key cannot choose ids that collide.
    private long hash(Digest id) {
        return fold(fold(id.a() ^ key[0], id.b() ^ key[1]) ^ key[4], fold(id.c() ^ key[2], id.d() ^ key[3]) ^ 0x9e3779b97f4a7c15L);
    }

    private static long fold(long a, long b) { return (a * b) ^ Math.unsignedMultiplyHigh(a, b); }
}
