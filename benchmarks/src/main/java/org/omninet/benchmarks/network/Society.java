package org.omninet.benchmarks.network;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.omninet.benchmarks.network.People.Person;
import org.omninet.benchmarks.network.People.Posted;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.node.client.Speaker;

/// What the people do: follow, speak, answer, react, pay, and take words back.
final class Society {
    static final int FOLLOWS = 10;
    static final int PAYMENTS = 2;
    private static final Credits GRANT = Credits.of(100_000_000);
    private static final String TEXT = "text/plain";

    private final Driver driver;
    private final Digest logId;
    private final Speaker operator;
    private final List<Person> people;
    private final AtomicLong recorded = new AtomicLong();
    private final ConcurrentLinkedQueue<EventId> recent = new ConcurrentLinkedQueue<>();

    Society(Driver driver, Digest logId, Speaker operator, List<Person> people) {
        this.driver = driver;
        this.logId = logId;
        this.operator = operator;
        this.people = people;
    }

    long recorded() { return recorded.get(); }

    void begin() {
        driver.each(people, person -> {
            record(operator, new Granted(person.speaker().did(), GRANT));
            var profile = ContentObject.ofText(person.speaker().did(), salt(person.random()), "application/json",
                    "{\"name\":\"" + person.speaker().name() + "\"}");
            driver.store(profile);
            record(person.speaker(), new ProfileSet(profile.cid()));
        });
    }

    /// Everybody at once; each person says one thing after the other.
    void live(int reactions) {
        driver.each(people, person -> {
            for (int i = 0; i < FOLLOWS; i++) {
                var other = somebodyElse(person);
                record(person.speaker(), new Followed(other.speaker().did()));
            }
            for (var text : person.texts()) speak(person, text);
            for (int i = 0; i < reactions; i++) {
                var to = someEvent(person);
                if (to.isPresent()) record(person.speaker(), new Reacted(to.get(), "+"));
            }
            for (int i = 0; i < PAYMENTS; i++)
                record(person.speaker(), new Transferred(somebodyElse(person).speaker().did(),
                        Credits.of(1 + person.random().nextInt(1_000_000))));
        });
    }

    private void speak(Person person, String text) {
        var content = ContentObject.ofText(person.speaker().did(), salt(person.random()), TEXT, text);
        driver.store(content);
        var answered = person.random().nextInt(4) == 0 ? someEvent(person) : Optional.<EventId>empty();
        var receipt = record(person.speaker(), answered.isPresent()
                ? new Replied(content.cid(), answered.get(), answered.get(), List.of(), List.of(), Optional.empty())
                : new org.omninet.domain.social.SocialStatement.Posted(content.cid(), List.of(), List.of(), Optional.empty()));
        person.posts().add(new Posted(receipt.id(), content.cid(), text));
        if (answered.isEmpty()) remember(receipt.id());
    }

    void erase(Person author, Posted post) { record(author.speaker(), new Erased(post.content(), Reason.AUTHOR)); }

    private Receipt record(Speaker by, Object statement) {
        var receipt = driver.record(by.says(statement, System.currentTimeMillis(), logId));
        recorded.incrementAndGet();
        return receipt;
    }

    private Person somebodyElse(Person person) {
        Person other = person;
        while (other.speaker().did().equals(person.speaker().did())) other = people.get(person.random().nextInt(people.size()));
        return other;
    }

    private void remember(EventId id) {
        recent.add(id);
        if (recent.size() > 1_000) recent.poll();
    }

    private Optional<EventId> someEvent(Person person) {
        return recent.stream().skip(person.random().nextInt(50)).findFirst();
    }

    private static byte[] salt(Random random) {
        byte[] salt = new byte[ContentObject.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
