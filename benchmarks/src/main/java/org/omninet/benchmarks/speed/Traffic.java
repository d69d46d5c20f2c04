package org.omninet.benchmarks.speed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.omninet.commands.Contents;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// What people say: 70 % posts and reactions, half of each, 20 % follows, 10 % transfers. The same for the same seed.
///
/// @param objects one content object of each person, which that person's posts name
record Traffic(List<Speaker> people, List<ContentObject> objects, Map<Cid, Did> authors, Digest logId) {
    /// Everybody pays one at a time, so this lasts for longer than anybody measures.
    private static final Credits GRANT = Credits.of(10_000_000);
    private static final List<String> TAGS = List.of("ledger");

    static Traffic of(int people, long seed, Digest logId) {
        var speakers = IntStream.range(0, people).parallel().mapToObj(i -> {
            var random = new Random(seed * 1_000_003 + i);
            return Speaker.of("person-" + i, new Ed25519Key(Birth.bytes(random)));
        }).toList();
        var objects = new ArrayList<ContentObject>();
        var authors = new HashMap<Cid, Did>();
        for (var speaker : speakers) {
            var object = new ContentObject(speaker.did(), new byte[16], "text/plain", Optional.of("What " + speaker.name() + " says"),
                    Optional.empty());
            objects.add(object);
            authors.put(object.cid(), speaker.did());
        }
        return new Traffic(speakers, objects, authors, logId);
    }

    /// The same people on another log.
    Traffic on(Digest otherLog) { return new Traffic(people, objects, authors, otherLog); }

    /// As if everything were in the content store.
    Contents contents() { return content -> Optional.ofNullable(authors.get(content)); }

    /// Credits for everybody.
    List<SignedEvent> grants(Speaker operator, long atMillis) {
        return IntStream.range(0, people.size()).parallel()
                .mapToObj(i -> operator.says(new Granted(people.get(i).did(), GRANT), atMillis - i % 1000, logId)).toList();
    }

    /// What is said as the `number`th, by whom: signed, at a millisecond of its own before `atMillis`, so that no two are the same.
    SignedEvent statement(long number, long atMillis) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        int who = random.nextInt(people.size());
        return people.get(who).says(words(who, random), atMillis - number, logId);
    }

    /// The same without transfers, for a log on which nobody has credits.
    SignedEvent social(long number, long atMillis) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        int who = random.nextInt(people.size());
        Object words = words(who, random);
        while (words instanceof Transferred) words = words(who, random);
        return people.get(who).says(words, atMillis - number, logId);
    }

    private Object words(int who, Random random) {
        int kind = random.nextInt(100);
        if (kind < 35) return new Posted(objects.get(who).cid(), List.of(), TAGS, Optional.of("en"));
        if (kind < 70) return new Reacted(new EventId(Digest.of(Birth.bytes(random))), "+");
        var other = people.get((who + 1 + random.nextInt(people.size() - 1)) % people.size()).did();
        return kind < 90 ? new Followed(other) : new Transferred(other, Credits.of(1));
    }
}
