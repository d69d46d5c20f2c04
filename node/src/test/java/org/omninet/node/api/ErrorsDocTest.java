package org.omninet.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.omninet.commands.GateRefusal;
import org.omninet.domain.Refusal;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.signature.SignatureRefusal;
import org.omninet.node.GeneratedDoc;
import org.omninet.node.MainClasses;
import org.omninet.node.http.HttpError;

/// `docs/errors.md` is printed from the classes that say "no", and from the first words of their comments.
class ErrorsDocTest {

    @Test void the_page_of_errors_is_current_and_explains_every_one() { GeneratedDoc.isCurrent("errors.md", markdown()); }

    @Test void no_class_refuses_that_is_not_in_the_catalogue() {
        var classes = new ClassFileImporter().withImportOption(MainClasses.ONLY).importPackages("org.omninet");
        var refusals = classes.stream().filter(it -> it.isAssignableTo(Refusal.class) && !it.isInterface()).map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>();
        ErrorCatalogue.records().values().forEach(records -> records.forEach(record -> listed.add(record.getName())));
        assertThat(refusals).isNotEmpty().isEqualTo(listed);
    }

    @Test void the_page_for_people_has_an_anchor_for_every_name() {
        String page = Pages.errors();
        for (var error : HttpError.values()) assertThat(page).contains("<tr id=\"" + error.wireName() + "\">");
        for (var reason : Malformed.Reason.values()) assertThat(page).contains("<tr id=\"" + reason.name() + "\">");
        assertThat(page).contains("<tr id=\"NotEnough\">");
    }

    private static String markdown() {
        var text = new StringBuilder("""
                # Errors

                This page is printed from the code; a test fails when it is out of date.

                Every error of the HTTP API is an RFC 9457 problem document (`application/problem+json`) whose `type` is `/errors#`
                and a name of this page. Where a statement was refused, `refusal` is the node's signed "no":
                [spec/refusal.md](spec/refusal.md).
                Within one section the reasons are checked in the order in which they stand here, so every node answers alike.

                """);
        section(text, "HTTP", httpErrors());
        section(text, "Malformed statements", malformed());
        ErrorCatalogue.records().forEach((sealed, records) -> section(text, title(sealed), refusals(sealed, records)));
        return text.toString();
    }

    /// Rows of name, status and meaning.
    private static void section(StringBuilder text, String title, Map<String, String[]> rows) {
        text.append("## ").append(title).append("\n| name | status | meaning |\n|---|---|---|\n");
        rows.forEach((name, row) -> {
            assertThat(row[1]).as("the meaning of %s", name).isNotBlank();
            String anchor = text.indexOf("id=\"" + name + "\"") < 0 ? "<a id=\"" + name + "\"></a>" : "";
            text.append("| ").append(anchor).append('`').append(name).append("` | ").append(row[0]).append(" | ")
                    .append(row[1].replace("|", "\\|")).append(" |\n");
        });
        text.append('\n');
    }

    private static Map<String, String[]> httpErrors() {
        var rows = new LinkedHashMap<String, String[]>();
        for (var error : HttpError.values()) rows.put(error.wireName(), new String[] {"" + error.status(), error.meaning()});
        return rows;
    }

    private static Map<String, String[]> malformed() {
        var source = source(Malformed.class);
        var rows = new LinkedHashMap<String, String[]>();
        for (var reason : Malformed.Reason.values()) {
            boolean large = Set.of("TOO_LARGE", "EVENT_TOO_LARGE", "BODY_TOO_LARGE").contains(reason.name());
            rows.put(reason.name(), new String[] {large ? "413" : "400", comment(source, reason.name() + "[,;]?")});
        }
        return rows;
    }

    private static String title(Class<?> sealed) {
        String name = sealed.getSimpleName().replace("Refusal", "");
        return switch (name) {
            case "Signature" -> "Signatures";
            case "Gate" -> "This node's policies";
            case "Envelope" -> "The envelope";
            default -> "Statements of `" + name.toLowerCase(Locale.ROOT) + "`";
        };
    }

    private static Map<String, String[]> refusals(Class<?> sealed, List<Class<?>> records) {
        var source = source(sealed);
        var rows = new LinkedHashMap<String, String[]>();
        for (var record : records) {
            String comment = comment(source, "record " + record.getSimpleName() + "\\(.*");
            rows.put(record.getSimpleName(), new String[] {status(sealed, record.getSimpleName()),
                comment.isBlank() ? words(record.getSimpleName()) : comment});
        }
        return rows;
    }

    private static String status(Class<?> sealed, String name) {
        if (sealed == SignatureRefusal.class) return "401";
        if (sealed != GateRefusal.class) return "422";
        return switch (name) {
            case "TooLarge" -> "413";
            case "TooFast" -> "429";
            case "Busy", "TooContended", "LogOverloaded", "LogReadOnly", "RulesUnknown", "OutcomeUnknown" -> "503";
            default -> "422";
        };
    }

    private static String words(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static List<String> source(Class<?> type) {
        try (var files = Files.walk(GeneratedDoc.root())) {
            Path end = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
            return Files.readAllLines(files.filter(file -> file.endsWith(end)).findFirst().orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The comment above a declaration, up to its first tag, as Markdown that stands alone.
    private static String comment(List<String> source, String declaration) {
        for (int at = 0; at < source.size(); at++) {
            if (!source.get(at).strip().matches(declaration)) continue;
            int from = at;
            while (from > 0 && source.get(from - 1).strip().startsWith("///")) from--;
            var lines = source.subList(from, at).stream().map(line -> line.strip().substring(3).strip())
                    .takeWhile(it -> !it.startsWith("@"));
            return lines.filter(it -> !it.isEmpty()).collect(Collectors.joining(" ")).replaceAll("\\[(?:[a-z.]+\\.)?([A-Za-z.#_]+)]", "$1");
        }
        throw new AssertionError("not declared: " + declaration);
    }
}
