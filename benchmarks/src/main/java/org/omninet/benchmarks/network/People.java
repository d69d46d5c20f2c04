package org.omninet.benchmarks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.event.EventId;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// People with keys made from a seed, and what they will say: the same for the same seed and texts.
final class People {

    /// One person's part: whom they follow, what they post, what they react to.
    ///
    /// @param posts the posts that were recorded so far, for replies and reactions
    record Person(Speaker speaker, Random random, List<String> texts, List<Posted> posts) {}

    /// A recorded post, and where its words are.
    record Posted(EventId id, Cid content, String text) {}

    static List<Person> of(int people, List<String> texts, int posts, long seed) {
        var all = new ArrayList<Person>();
        for (int i = 0; i < people; i++) {
            var random = new Random(seed * 1_000_003 + i);
            byte[] keySeed = new byte[Ed25519Key.SEED_BYTES];
            random.nextBytes(keySeed);
            var said = new ArrayList<String>();
            for (int at = i; at < posts; at += people) said.add(texts.get(at % texts.size()));
            all.add(new Person(Speaker.of("person-" + i, new Ed25519Key(keySeed)), random, said, new ArrayList<>()));
        }
        return all;
    }

    private People() {}
}
