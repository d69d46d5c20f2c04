package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.Scenario.id;
import static org.omninet.domain.Scenario.received;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;

/// The same entries give the same answers and the same states on every machine: whatever its language, its time zone, and the order
/// in which its hash tables happen to lie (which the JDK changes from process to process).
class RepeatabilityTest {
    private static final int RUNS = 8;
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test void no_rule_depends_on_locale_or_time_zone() {
        var here = fingerprint();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertThat(fingerprint()).isEqualTo(here);
    }

    @Test void another_process_on_another_machine_agrees() throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kathmandu", "-Dfile.encoding=ISO-8859-1",
                "-cp", System.getProperty("java.class.path"), Fingerprint.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo(fingerprint());
    }

    @Test void a_state_does_not_remember_in_which_order_it_came_to_be() {
        var order = IntStream.range(0, 40).boxed().toList();
        assertThat(wallet(order.reversed())).isEqualTo(wallet(order)).hasSameHashCodeAs(wallet(order));
        assertThat(wallet(order).holdings()).isEqualTo(Totals.holding(Credits.of(220), Credits.of(780)));
    }

    /// Ada's wallet after 40 holds, made in this order.
    private static Wallet wallet(List<Integer> order) {
        var contexts = Contexts.all();
        var account = CreditsContext.account(ADA);
        var state = contexts.evolve(account, contexts.empty(account), recorded(OPERATOR, 99, new Granted(ADA, Credits.of(1_000))));
        for (int i : order)
            state = contexts.evolve(account, state,
                    recorded(ADA, i, new Held(Credits.of(i), Optional.of(BOB), Optional.empty(), received(100))));
        return (Wallet) state;
    }

    private static Recorded<?> recorded(Did by, int name, Object statement) {
        var envelope = new Envelope(id(name), by, received(1), Optional.of(Scenario.logId()), OptionalLong.empty());
        return new Proposed<>(envelope, statement).at(1, received(1)).in(People.EPOCHS);
    }

    private static String fingerprint() { return Fingerprint.of(RUNS); }

    /// Every answer and every holding of some random runs, in 64 digits.
    static final class Fingerprint {
        public static void main(String[] args) { System.out.println(of(RUNS)); }

        static String of(int runs) {
            var all = new StringBuilder();
            for (long seed = 0; seed < runs; seed++) {
                var run = new RandomRun(seed);
                for (var proposal : run.proposals())
                    all.append(proposal.recorded().id()).append(' ').append(proposal.decision()).append('\n');
                var states = new HashMap<>(run.world().states());
                states.keySet().stream().sorted(Comparator.comparing(EntityId::toString))
                        .forEach(it -> all.append(it).append(' ').append(run.world().state(it).holdings()).append('\n'));
                all.append(run.world().totals()).append('\n');
            }
            return People.digest(all.toString()).hex();
        }

        private Fingerprint() {}
    }
}
