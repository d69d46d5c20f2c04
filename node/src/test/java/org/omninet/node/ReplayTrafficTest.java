package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Credits;
import org.omninet.domain.TestKey;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.social.SocialStatement.Followed;

/// Everything is said ten times, by many at once and in any order, and what was said elsewhere is brought here.
@Timeout(60)
class ReplayTrafficTest {
    private static final int PEOPLE = 8;
    private static final int STATEMENTS = 120;
    private static final int TIMES = 10;
    private static final int AT_ONCE = 32;
    private static final Map<String, String> NO_RATES = Map.of("rate.statementsPerSecond", "1000000", "rate.burst", "10000000");
    @TempDir Path folder;

    private static TestKey person(int i) { return TestKey.of("person " + i); }

    private static List<SignedEvent> traffic(TestNode net) {
        for (int i = 0; i < PEOPLE; i++) net.recorded(net.signedByOperator(new Granted(person(i).did(), Credits.of(1_000_000))));
        var traffic = new ArrayList<SignedEvent>();
        for (int i = 0; i < STATEMENTS; i++) {
            var by = person(i % PEOPLE);
            traffic.add(i % 2 == 0 ? net.signed(by, new Transferred(person((i + 1) % PEOPLE).did(), Credits.of(1 + i)))
                    : net.signed(by, new Followed(TestKey.of("somebody " + i).did())));
        }
        return traffic;
    }

    @Test void each_statement_has_one_index_and_one_effect() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), NO_RATES); var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var traffic = traffic(net);
            long before = net.node.log().size();
            var all = new ArrayList<SignedEvent>();
            for (int i = 0; i < TIMES; i++) all.addAll(traffic);
            Collections.shuffle(all, new Random(5));
            var places = new ConcurrentHashMap<EventId, Long>();
            var entries = new ConcurrentHashMap<EventId, String>();
            var tasks = all.stream().map(event -> (Callable<Void>) () -> {
                var answer = net.say(event);
                assertThat(answer.statusCode()).as(TestNode.text(answer)).isIn(200, 201);
                var receipt = Receipt.parse(TestNode.text(answer));
                var place = places.putIfAbsent(event.id(), receipt.index());
                assertThat(place == null || place == receipt.index()).as("%s at %s and %s", event.id(), place, receipt.index()).isTrue();
                String entry = HexFormat.of().formatHex(receipt.entry());
                assertThat(entries.merge(event.id(), entry, (a, _) -> a)).isEqualTo(entry);
                return null;
            }).toList();
            for (var done : threads.invokeAll(tasks)) done.get();
            assertThat(net.node.log().size()).isEqualTo(before + STATEMENTS);
            assertThat(new HashSet<>(places.values())).hasSize(STATEMENTS);
            var ids = new HashSet<EventId>();
            for (long i = 0; i < net.node.log().size(); i++)
                assertThat(ids.add(SignedEvent.parse(Entry.decode(net.node.log().entry(i)).event()).id())).isTrue();
        }
    }

    @Test void what_was_said_to_another_log_is_refused_by_name_however_often() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), NO_RATES); var other = new TestNode(folder.resolve("other"), NO_RATES)) {
            var traffic = traffic(other);
            for (var event : traffic) other.recorded(event);
            long before = net.node.log().size();
            int portable = 0;
            for (int times = 0; times < 2; times++) for (var event : traffic) {
                var answer = net.say(event);
                if (event.log().isPresent()) {
                    assertThat(answer.statusCode()).isEqualTo(422);
                    assertThat(TestNode.text(answer)).contains("/errors#WrongLog");
                } else if (answer.statusCode() == 201) {
                    portable++;
                } else {
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
            }
            assertThat(portable).isEqualTo(STATEMENTS / 2);
            assertThat(net.node.log().size()).isEqualTo(before + portable);
        }
    }
}
