package org.omninet.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.omninet.domain.Seeds;

class PersistentMapTest {

    @Test void every_version_stays_what_a_copied_tree_map_is() {
        Seeds.each(30, seed -> {
            var random = new Random(seed);
            var map = PersistentMap.<Integer, Integer>empty();
            var copy = new TreeMap<Integer, Integer>();
            var versions = new ArrayList<PersistentMap<Integer, Integer>>();
            var copies = new ArrayList<List<Map.Entry<Integer, Integer>>>();
            for (int i = 0; i < 400; i++) {
                int key = random.nextInt(200);
                map = map.put(key, i);
                copy.put(key, i);
                assertThat(map.get(key)).contains(i);
                versions.add(map);
                copies.add(copy.entrySet().stream().map(it -> Map.entry(it.getKey(), it.getValue())).toList());
            }
            for (int i = 0; i < versions.size(); i += 7) assertThat(versions.get(i).entries()).isEqualTo(copies.get(i));
            assertThat(map.get(-1)).isEmpty();
        });
    }

    /// Whoever puts sorted keys does not make a list of it: that would overflow the stack, and take for ever.
    @Test void rising_and_falling_keys_stay_balanced() {
        var map = PersistentMap.<Integer, Integer>empty();
        for (int i = 0; i < 100_000; i++) map = map.put(i % 2 == 0 ? i : -i, i);
        assertThat(map.entries()).hasSize(100_000).isSortedAccordingTo(Map.Entry.comparingByKey());
    }
}
