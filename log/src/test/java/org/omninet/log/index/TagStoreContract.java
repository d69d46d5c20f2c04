package org.omninet.log.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omninet.log.TagStore;

/// What every store of the index does. For a store on disk, override [#reopen] too.
public abstract class TagStoreContract {
    protected TagStore store;

    /// A new, empty store.
    protected abstract TagStore create() throws Exception;

    /// The same store after it was closed and opened again; one in memory is not.
    protected TagStore reopen(TagStore closed) throws Exception { return closed; }

    @BeforeEach void start() throws Exception { store = create(); }

    @AfterEach void end() { store.close(); }

    @Test void a_new_store_is_empty() {
        assertThat(store.appliedSize()).isZero();
        assertThat(store.find(Set.of("a"), 0, 100, 10)).isEmpty();
        assertThat(store.last("a")).isEmpty();
    }

    @Test void entries_are_found_by_any_of_the_tags_ascending_each_once() {
        store.apply(0, List.of(Set.of("a"), Set.of("b"), Set.of("a", "b"), Set.of(), Set.of("c")));
        store.apply(5, List.of(Set.of("a")));
        assertThat(store.appliedSize()).isEqualTo(6);
        assertThat(store.find(Set.of("a"), 0, 100, 10)).containsExactly(0, 2, 5);
        assertThat(store.find(Set.of("a", "b"), 0, 100, 10)).containsExactly(0, 1, 2, 5);
        assertThat(store.find(Set.of("a", "b"), 1, 5, 10)).containsExactly(1, 2);
        assertThat(store.find(Set.of("a", "b"), 0, 100, 3)).containsExactly(0, 1, 2);
        assertThat(store.find(Set.of("a"), 3, 3, 10)).isEmpty();
        assertThat(store.find(Set.of("a"), 5, 2, 10)).isEmpty();
        assertThat(store.find(Set.of(), 0, 100, 10)).isEmpty();
        assertThat(store.find(Set.of("a"), 0, 100, 0)).isEmpty();
    }

    @Test void the_last_entry_of_a_tag_below_a_limit() {
        store.apply(0, List.of(Set.of("a"), Set.of("b"), Set.of("a")));
        assertThat(store.last("a")).hasValue(2);
        assertThat(store.last("a", 3)).hasValue(2);
        assertThat(store.last("a", 2)).hasValue(0);
        assertThat(store.last("a", 0)).isEmpty();
        assertThat(store.last("x")).isEmpty();
    }

    @Test void one_tag_is_not_another_that_begins_alike() {
        List<String> tags = List.of("by:a", "by:ab", "by:a\u0001", "by:", "by:\u00e4\uD83D\uDE00", "by:a ");
        store.apply(0, tags.stream().map(Set::of).toList());
        for (int i = 0; i < tags.size(); i++) assertThat(store.find(Set.of(tags.get(i)), 0, 100, 10)).containsExactly(i);
        assertThat(store.last("by:a")).hasValue(0);
    }

    @Test void what_does_not_follow_is_refused() {
        store.apply(0, List.of(Set.of("a")));
        assertThatThrownBy(() -> store.apply(0, List.of(Set.of("a")))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.apply(2, List.of(Set.of("a")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.appliedSize()).isOne();
        assertThat(store.find(Set.of("a"), 0, 100, 10)).containsExactly(0);
    }

    @Test void a_cleared_store_begins_again() throws Exception {
        store.apply(0, List.of(Set.of("a"), Set.of("b")));
        store.clear();
        assertThat(store.appliedSize()).isZero();
        assertThat(store.find(Set.of("a", "b"), 0, 100, 10)).isEmpty();
        store.apply(0, List.of(Set.of("b")));
        assertThat(store.find(Set.of("a", "b"), 0, 100, 10)).containsExactly(0);
    }

    @Test void what_was_applied_is_there_after_opening_again() throws Exception {
        store.apply(0, List.of(Set.of("a"), Set.of("b")));
        store.close();
        store = reopen(store);
        assertThat(store.appliedSize()).isEqualTo(2);
        assertThat(store.find(Set.of("a", "b"), 0, 100, 10)).containsExactly(0, 1);
        store.apply(2, List.of(Set.of("a")));
        assertThat(store.last("a")).hasValue(2);
    }

    @Test void random_look_ups_agree_with_a_plain_list() {
        var random = new Random(42);
        List<Set<String>> all = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            List<Set<String>> batch = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) batch.add(tags(random, 4));
            store.apply(all.size(), batch);
            all.addAll(batch);
            for (int i = 0; i < 20; i++) {
                Set<String> asked = tags(random, 3);
                int from = random.nextInt(all.size() + 1);
                int to = random.nextInt(all.size() + 10);
                int limit = random.nextInt(30);
                long[] expected = LongStream.range(from, Math.min(to, all.size()))
                        .filter(index -> asked.stream().anyMatch(all.get((int) index)::contains)).limit(limit).toArray();
                assertThat(store.find(asked, from, to, limit)).containsExactly(expected);
                if (!asked.isEmpty()) {
                    long[] both = LongStream.range(from, Math.min(to, all.size()))
                            .filter(index -> all.get((int) index).containsAll(asked)).limit(limit).toArray();
                    assertThat(store.findAll(asked, from, to, limit)).containsExactly(both);
                }
            }
        }
    }

    private static Set<String> tags(Random random, int most) {
        var tags = new TreeSet<String>();
        for (int i = random.nextInt(most + 1); i > 0; i--) tags.add("tag:" + random.nextInt(12));
        return tags;
    }

    @Test void readers_never_see_less_than_the_applied_size_says() throws Exception {
        var done = new AtomicBoolean();
        var failures = new ArrayList<Throwable>();
        var started = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> {
            started.countDown();
            while (!done.get()) {
                long applied = store.appliedSize();
                long[] found = store.find(Set.of("all"), 0, applied, Integer.MAX_VALUE);
                if (found.length != applied) failures.add(new AssertionError(applied + " applied, found " + found.length));
            }
        });
        started.await();
        for (int i = 0; i < 2_000; i += 4) store.apply(i, List.of(Set.of("all"), Set.of("all"), Set.of("all"), Set.of("all")));
        done.set(true);
        reader.join();
        assertThat(failures).isEmpty();
    }
}
