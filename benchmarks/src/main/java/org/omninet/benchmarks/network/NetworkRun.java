package org.omninet.benchmarks.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.omninet.benchmarks.network.People.Person;
import org.omninet.benchmarks.network.People.Posted;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.node.client.Speaker;
import org.omninet.node.keys.NodeKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `omni bench network`: a whole network on a running node, and what an auditor says of it.
@Command(name = "network", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Let many people use a running node, erase some of it, export it, and audit the export.")
public final class NetworkRun implements Runnable {
    @Option(names = "--node", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080") private URI node = URI.create("");
    @Option(names = "--data", paramLabel = "DIR", description = "The node's data directory.", required = true)
    private Path data = Path.of("");
    @Option(names = "--texts", paramLabel = "DIR", description = "A folder of text files; each line is a post.", required = true)
    private Path texts = Path.of("");
    @Option(names = "--out", paramLabel = "DIR", description = "Where the export goes.", required = true) private Path out = Path.of("");
    @Option(names = "--people", defaultValue = "1000") private int people = 1_000;
    @Option(names = "--posts", description = "Posts and replies together.", defaultValue = "60000") private int posts = 60_000;
    @Option(names = "--reactions", description = "By each person.", defaultValue = "26") private int reactions = 26;
    @Option(names = "--connections", defaultValue = "64") private int connections = 64;
    @Option(names = "--erase", description = "How many posts are erased.", defaultValue = "200") private int erase = 200;
    @Option(names = "--flips", description = "How many flipped bits the audit must find.", defaultValue = "20") private int flips = 20;
    @Option(names = "--seed", defaultValue = "1") private long seed = 1;

    public static void main(String[] arguments) { System.exit(new CommandLine(new NetworkRun()).execute(arguments)); }

    @Override public void run() {
        var base = URI.create(node.toString().endsWith("/") ? node.toString() : node + "/");
        try (var driver = new Driver(base, connections)) {
            var everybody = People.of(people, Texts.below(texts), posts, seed);
            var society = new Society(driver, logId(driver), operator(), everybody);
            timed("people granted credits and profiles", people * 2L, society::begin);
            long before = society.recorded();
            long from = System.nanoTime();
            society.live(reactions);
            say("%,d statements recorded over %d connections: %,.0f a second, asked to wait %,d times".formatted(society.recorded(),
                    connections, (society.recorded() - before) / seconds(from), driver.waits()));
            var rare = rare(everybody);
            timed("posts found by a word of theirs", rare.size(),
                    () -> rare.forEach((word, post) -> expectFound(driver, word, post, true)));
            var gone = eraseSome(society, everybody, driver, rare);
            say("%,d posts erased; %d of their words are found no more, and no file of %s holds their texts".formatted(erase, gone, data));
            new ExportTrial(data, out, flips, seed).run(NetworkRun::say);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Digest logId(Driver driver) {
        var answer = (Value.Fields) DagJson.parse(driver.get("api/node"));
        if (answer.values().get("logId") instanceof Value.Text(var hex)) return Digest.ofHex(hex);
        throw new IllegalStateException("no logId in " + answer);
    }

    private Speaker operator() {
        return Speaker.of("operator", NodeKeys.folder(data, Optional.ofNullable(System.getenv("OMNI_PASSPHRASE"))).read("operator")
                .ed25519(Optional.ofNullable(System.getenv("OMNI_PASSPHRASE"))));
    }

    /// Up to 200 words that stand in one post only, with that post.
    private static Map<String, Posted> rare(List<Person> everybody) {
        var found = new HashMap<String, Posted>();
        var seen = new HashMap<String, Integer>();
        for (var person : everybody)
            for (var post : person.posts())
                for (var word : words(post.text())) seen.merge(word, 1, Integer::sum);
        for (var person : everybody)
            for (var post : person.posts())
                for (var word : words(post.text()))
                    if (found.size() < 200 && seen.get(word) == 1) found.put(word, post);
        return found;
    }

    private static List<String> words(String text) {
        return List.of(text.split("[^\\p{L}\\p{M}\\p{N}_'’.]+")).stream().filter(word -> word.matches("[A-Za-z]{9,}"))
                .map(String::toLowerCase).distinct().toList();
    }

    private static void expectFound(Driver driver, String word, Posted post, boolean expected) {
        var answer = driver.get("api/search?q=" + URLEncoder.encode(word, UTF_8));
        if (answer.contains(post.id().toString()) != expected)
            throw new IllegalStateException((expected ? "not found by " : "still found by ") + word + ": " + post.id() + " in " + answer);
    }

    private int eraseSome(Society society, List<Person> everybody, Driver driver, Map<String, Posted> rare) throws IOException {
        var random = new Random(seed);
        var erased = new ArrayList<Posted>();
        var authors = new HashMap<Posted, Person>();
        for (var person : everybody) for (var post : person.posts()) authors.put(post, person);
        rare.values().stream().distinct().limit(erase).forEach(erased::add);
        while (erased.size() < erase) {
            var person = everybody.get(random.nextInt(everybody.size()));
            if (person.posts().isEmpty()) continue;
            var post = person.posts().get(random.nextInt(person.posts().size()));
            if (!erased.contains(post)) erased.add(post);
        }
        for (var post : erased) society.erase(Objects.requireNonNull(authors.get(post)), post);
        for (var post : erased) {
            int status = driver.status("api/content/" + post.content());
            if (status != 410) throw new IllegalStateException("erased content " + post.content() + " answers " + status);
        }
        int checked = 0;
        for (var entry : rare.entrySet()) {
            if (!erased.contains(entry.getValue())) continue;
            expectFound(driver, entry.getKey(), entry.getValue(), false);
            checked++;
        }
        Remains.expectNone(data, erased, everybody);
        return checked;
    }

    private static void timed(String what, long count, Runnable work) {
        long from = System.nanoTime();
        work.run();
        say("%,d %s in %.1f s".formatted(count, what, seconds(from)));
    }

    private static double seconds(long fromNanos) { return (System.nanoTime() - fromNanos) / 1e9; }

    private static void say(String text) { System.out.println(text); }
}
