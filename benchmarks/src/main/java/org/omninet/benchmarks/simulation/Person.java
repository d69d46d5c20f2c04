package org.omninet.benchmarks.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// Somebody who says things to every log, says them again, and sends some of them to the wrong one.
final class Person {
    private static final int REMEMBERED = 40;

    final Speaker speaker;
    private final Random random;
    private final Wires wires;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Long> places = new HashMap<>();
    private long number;

    private record Said(SignedEvent event, Site bound) {}

    Person(String name, long seed, Random random, Wires wires) {
        speaker = Speaker.of(name, new Ed25519Key(Site.seed(seed, name)));
        this.random = random;
        this.wires = wires;
    }

    /// Something new, or something again, to some site.
    void speak(List<Site> sites, List<Person> people, long millis) {
        var to = sites.get(random.nextInt(sites.size()));
        if (!said.isEmpty() && random.nextInt(3) == 0) {
            var again = said.get(random.nextInt(said.size()));
            send(again, random.nextInt(4) == 0 ? to : again.bound());
            return;
        }
        var other = people.get(random.nextInt(people.size())).speaker;
        var event = random.nextBoolean() && !other.did().equals(speaker.did())
                ? speaker.says(new Transferred(other.did(), Credits.of(1 + random.nextInt(500))), millis, to.logId())
                : speaker.says(new Followed(Speaker.of("x", new Ed25519Key(Site.seed(number++, "followed"))).did()), millis, to.logId());
        var it = new Said(event, to);
        if (said.size() == REMEMBERED) said.removeFirst();
        said.add(it);
        send(it, to);
    }

    private void send(Said it, Site to) {
        wires.send(speaker.name(), to.name, () -> to.propose(it.event(),
                answer -> wires.send(to.name, speaker.name(), () -> heard(it, to, answer))));
    }

    private void heard(Said it, Site from, Site.Answer answer) {
        boolean wrong = it.event().log().isPresent() && !it.event().log().get().equals(from.logId());
        switch (answer) {
            case Site.Answer.Recorded(var index) -> {
                Unlawful.unless(!wrong, it.event().id() + " is of another log and was recorded in " + from.name);
                Long before = places.put(from.name + " " + key(it.event().id()), index);
                Unlawful.unless(before == null || before == index, it.event().id() + " was at " + before + ", then at " + index);
            }
            case Site.Answer.Refused(var why) -> Unlawful.unless(!wrong || why.equals("WrongLog"),
                    it.event().id() + " is of another log and was refused by " + from.name + " as " + why);
        }
    }

    private static String key(EventId id) { return id.toString(); }
}
