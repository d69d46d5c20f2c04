package org.omninet.commands;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.omninet.domain.EntityId;

/// Commands that spend from one entity go one after the other: at once they would only invalidate each other. Different entities may share
/// a lane, which costs waiting and nothing else. No lane is ever needed for a decision to be right; the append condition sees to that.
final class Lanes {

    /// A power of two. Met by commands of different entities that share one.
    static final int COUNT = 1024;

    private final ReentrantLock[] lanes = new ReentrantLock[COUNT];

    Lanes() {
        for (int i = 0; i < COUNT; i++) lanes[i] = new ReentrantLock();
    }

    /// Waits for the lanes of all `entities`. Always in the order of the lanes, so that no two wait for each other.
    Held enter(Set<EntityId> entities) {
        int[] numbers = entities.stream().mapToInt(Lanes::number).sorted().distinct().toArray();
        for (int number : numbers) lanes[number].lock();
        return new Held(lanes, numbers);
    }

    private static int number(EntityId entity) {
        int hash = entity.hashCode();
        return (hash ^ hash >>> 16) & (COUNT - 1);
    }

    /// Some lanes, until closed by the thread that entered them.
    record Held(ReentrantLock[] lanes, int[] numbers) implements AutoCloseable {
        @Override public void close() {
            for (int number : numbers) lanes[number].unlock();
        }
    }
}
