package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What nobody in this module may do with Axon, read from the compiled classes.
class AxonTrapsTest {
    private static final String AXON = "org/axonframework/";

    /// Published outside a command's processing context, an event has no condition, and success is reported although the commit failed.
    @Test void nothing_is_published_outside_of_a_commands_transaction() throws Exception {
        var publishing = new TreeSet<String>();
        var transactions = new TreeSet<String>();
        for (var type : classes())
            for (var call : callsToAxon(type)) {
                if (call.endsWith(".publish") || call.endsWith(".append")) publishing.add(name(type) + " calls " + call);
                if (call.endsWith("EventStore.transaction")) transactions.add(name(type));
            }
        assertThat(publishing).isEmpty();
        assertThat(transactions).containsExactly("org/omninet/commands/StatementHost");
    }

    /// Its repository sources from the start each time, its appender evolves before the commit, its converters would change the bytes.
    @Test void nobody_uses_what_we_replaced() throws Exception {
        var used = new TreeSet<String>();
        for (var type : classes())
            for (var entry : type.constantPool())
                if (entry instanceof ClassEntry named && named.asInternalName().startsWith(AXON)
                        && Stream.of("Repository", "EventAppender", "Converter", "InMemory", "EventGateway", "EventSink", "StateManager")
                                .anyMatch(named.asInternalName()::contains)) used.add(name(type) + " uses " + named.asInternalName());
        assertThat(used).isEmpty();
    }

    @Test void nothing_on_the_class_path_phones_home() {
        assertThat(System.getProperty("java.class.path")).contains("axon-eventsourcing").doesNotContain("axon-update");
        assertThat(AxonTrapsTest.class.getClassLoader().getResource("org/axonframework/update")).isNull();
    }

    private static String name(ClassModel type) { return type.thisClass().asInternalName(); }

    private static Set<String> callsToAxon(ClassModel type) {
        var calls = new TreeSet<String>();
        for (var method : type.methods())
            method.code().ifPresent(code -> code.forEach(element -> {
                if (element instanceof InvokeInstruction call && call.owner().asInternalName().startsWith(AXON)) {
                    var owner = call.owner().asInternalName();
                    calls.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + call.name().stringValue());
                }
            }));
        return calls;
    }

    private static List<ClassModel> classes() throws IOException, URISyntaxException {
        var root = Path.of(CommandSide.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(root)) {
            var classes = files.filter(file -> file.toString().endsWith(".class")).filter(file -> !file.toString().contains("Test"))
                    .sorted(Comparator.naturalOrder()).map(AxonTrapsTest::parsed).toList();
            assertThat(classes).as("an empty search would prove nothing").hasSizeGreaterThan(20);
            return classes;
        }
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
