package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.omninet.node.cli.Main;
import picocli.CommandLine.Command;

/// What the pages say leads somewhere: links to files and headings, and the verbs of `omni`.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$|<a id=\"([^\"]+)\">");
    private static final Pattern VERB = Pattern.compile("(?:^|[`\\s])(?:\\./)?omni ([a-z][a-z-]*)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]+`|^ {4}\\S.*$");
    /// What the script `omni` does itself.
    private static final Set<String> SCRIPT = Set.of("bench", "build", "contracts", "test", "torture");

    private static List<Path> pages() throws IOException {
        Path root = GeneratedDoc.root();
        try (var docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md"), root.resolve("CHANGELOG.md")),
                    docs.filter(it -> it.toString().endsWith(".md"))).sorted().toList();
        }
    }

    @Test void every_link_to_a_file_or_a_heading_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            var link = LINK.matcher(withoutFences(Files.readString(page)));
            while (link.find()) {
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (target.matches("[a-z]+:.*")) continue;
                links++;
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                if (!Files.exists(file)) broken.add(page + ": " + target);
                else if (parts.length == 2 && !anchors(file).contains(parts[1])) broken.add(page + ": no heading " + target);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test void every_verb_that_the_pages_name_exists() throws IOException {
        Set<String> verbs = Stream.of(Main.class.getAnnotation(Command.class).subcommands())
                .map(it -> it.getAnnotation(Command.class).name()).collect(Collectors.toCollection(TreeSet::new));
        verbs.addAll(SCRIPT);
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            var code = CODE.matcher(Files.readString(page));
            while (code.find()) {
                var verb = VERB.matcher(code.group());
                while (verb.find()) {
                    named.add(verb.group(1));
                    assertThat(verbs).as("%s: omni %s", page, verb.group(1)).contains(verb.group(1));
                }
            }
        }
        assertThat(named).contains("up", "test", "demo", "audit");
    }

    private static String withoutFences(String markdown) { return markdown.replaceAll("(?ms)^```.*?^```", ""); }

    /// As GitHub makes them.
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new TreeSet<>();
        var heading = HEADING.matcher(withoutFences(Files.readString(page)));
        while (heading.find()) {
            if (heading.group(2) != null) anchors.add(heading.group(2));
            else anchors.add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'));
        }
        return anchors;
    }
}
