package org.omninet.log.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The store and the tags that are not in it yet answer as one, wherever the line between them runs.
class MergedIndexTest {
    @Test void look_ups_agree_with_a_plain_list_wherever_the_line_runs() {
        var random = new Random(5);
        var store = new MemoryTagStore();
        var recent = new RecentTags(0);
        var index = new MergedIndex(store, recent);
        List<Set<String>> all = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            Set<String> tags = Set.of("m:" + random.nextInt(50), "n:" + random.nextInt(3_000));
            recent.add(tags, store.appliedSize());
            all.add(tags);
            int applied = (int) store.appliedSize();
            if (random.nextInt(700) == 0) store.apply(applied, all.subList(applied, random.nextInt(applied, i + 1)));
            if (i % 997 == 0) agrees(index, all, random);
        }
        assertThat(recent.start()).as("old tags were forgotten").isGreaterThan(10_000);
        assertThat(index.lastFrom("m:1", 29_000)).isPresent();
        assertThat(index.lastFrom("m:1", 30_000)).isEmpty();
        assertThat(index.lastFrom("none", 0)).isEmpty();
    }

    private static void agrees(MergedIndex index, List<Set<String>> all, Random random) {
        for (String tag : new String[] {"m:" + random.nextInt(50), "n:" + random.nextInt(3_000)}) {
            int from = random.nextInt(all.size());
            long[] expected = LongStream.range(from, all.size()).filter(i -> all.get((int) i).contains(tag)).limit(40).toArray();
            assertThat(index.find(Set.of(tag), from, all.size(), 40)).containsExactly(expected);
            var last = LongStream.range(0, from).filter(i -> all.get((int) i).contains(tag)).max();
            assertThat(index.last(tag, from)).isEqualTo(last);
            assertThat(index.lastFrom(tag, from)).isEqualTo(LongStream.range(from, all.size())
                    .filter(i -> all.get((int) i).contains(tag)).max());
        }
    }

    @Test void what_did_not_become_durable_is_forgotten() {
        var recent = new RecentTags(10);
        var index = new MergedIndex(new MemoryTagStore(), recent);
        for (int i = 0; i < 5; i++) recent.add(Set.of("a", "b" + i), 10);
        recent.dropFrom(12);
        assertThat(index.find(Set.of("a", "b0", "b1", "b2", "b4"), 0, 100, 10)).containsExactly(10, 11);
        assertThat(index.last("b3")).isEmpty();
        recent.add(Set.of("b3"), 10);
        assertThat(index.last("b3")).hasValue(12);
    }
}
