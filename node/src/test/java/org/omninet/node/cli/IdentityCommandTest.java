package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keys on this machine: no node is needed.
@Timeout(60)
class IdentityCommandTest {
    private static final Map<String, String> SECRET = Map.of("OMNI_PASSPHRASE", "correct horse");
    private static final Map<String, String> WRONG = Map.of("OMNI_PASSPHRASE", "battery staple");
    @TempDir Path folder;

    private Typed identity(Map<String, String> environment, String... words) {
        var all = new ArrayList<>(List.of("identity"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return Typed.omni(environment, all.toArray(String[]::new));
    }

    @Test void a_new_identity_is_a_key_of_its_owners_alone_and_is_listed() throws Exception {
        assertThat(identity(Map.of(), "list").expect(0).out()).contains("no identity yet", "omni identity new NAME");
        var made = identity(Map.of(), "new", "ada").expect(0).out().strip();
        assertThat(made).matches("ada  did:key:z6Mk[a-zA-Z0-9]+");
        identity(Map.of(), "new", "bob").expect(0);
        assertThat(identity(Map.of(), "list").expect(0).out().lines().map(it -> it.split(" ")[0])).containsExactly("NAME", "ada", "bob");
        assertThat(identity(Map.of(), "show", "ada").expect(0).out().strip()).isEqualTo(made);
        var file = folder.resolve("data/identities/ada.key");
        assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("GROUP", "OTHERS");
    }

    @Test void every_form_of_it_speaks_json() {
        var made = identity(Map.of(), "new", "ada", "--json").expect(0).object();
        assertThat(Json.text(made, "did")).startsWith("did:key:");
        assertThat(identity(Map.of(), "list", "--json").expect(0).object()).isEqualTo(made);
        assertThat(identity(Map.of(), "show", "--json").expect(0).object()).isEqualTo(made);
        var file = folder.resolve("ada.key").toString();
        assertThat(Json.text(identity(Map.of(), "export", "ada", file, "--json").expect(0).object(), "file")).isEqualTo(file);
        var again = identity(Map.of(), "import", "ann", file, "--json").expect(0).object();
        assertThat(Json.text(again, "did")).isEqualTo(Json.text(made, "did"));
    }

    @Test void a_key_travels_by_file_with_a_passphrase() throws Exception {
        var did = Json.text(identity(SECRET, "new", "ada", "--json").expect(0).object(), "did");
        assertThat(identity(Map.of(), "list").expect(0).out()).as("needs no passphrase").contains(did);
        var file = folder.resolve("moved.key").toString();
        assertThat(identity(Map.of(), "export", "ada", file).expect(2).err()).contains("OMNI_PASSPHRASE");
        assertThat(identity(WRONG, "export", "ada", file).expect(2).err()).contains("OMNI_PASSPHRASE is not the one");
        assertThat(identity(SECRET, "export", "ada", file).expect(0).out()).contains("with the passphrase");
        identity(WRONG, "import", "ann", file).expect(2);
        identity(Map.of(), "import", "ann", file).expect(2);
        assertThat(identity(SECRET, "import", "ann", file).expect(0).out()).contains("ann", did);
        var bare = folder.resolve("bare.key").toString();
        identity(Map.of(), "new", "bob").expect(0);
        assertThat(identity(Map.of(), "export", "bob", bare).expect(0).out()).contains("whoever has it can sign as bob")
                .doesNotContain("passphrase");
        assertThat(Files.readString(Path.of(bare))).isNotEqualTo(Files.readString(Path.of(file)));
    }

    @Test void nothing_is_written_over_a_key_or_a_file() throws Exception {
        identity(Map.of(), "new", "ada").expect(0);
        var before = Files.readString(folder.resolve("data/identities/ada.key"));
        assertThat(identity(Map.of(), "new", "ada").expect(2).err()).contains("never overwritten");
        var file = folder.resolve("there.txt");
        Files.writeString(file, "mine");
        assertThat(identity(Map.of(), "export", "ada", file.toString()).expect(2).err()).contains("exists");
        assertThat(file).hasContent("mine");
        identity(Map.of(), "export", "ada", folder.resolve("a.key").toString()).expect(0);
        identity(Map.of(), "import", "ada", folder.resolve("a.key").toString()).expect(2);
        assertThat(folder.resolve("data/identities/ada.key")).hasContent(before);
    }

    @Test void what_makes_no_sense_is_usage() {
        assertThat(identity(Map.of(), "new", "../ada").expect(2).err()).contains("a name is 1 to 64 of a-z");
        assertThat(identity(Map.of(), "show").expect(2).err()).contains("no identity yet");
        assertThat(identity(Map.of(), "show", "eve").expect(2).err()).contains("no identity eve", "omni identity new eve");
        assertThat(identity(Map.of(), "import", "ada", folder.resolve("none").toString()).expect(2).err()).contains("no file");
        assertThat(identity(Map.of(), "new").expect(2).err()).contains("NAME", "see 'omni identity new --help'");
        var json = identity(Map.of(), "show", "eve", "--json").expect(2).object();
        assertThat(Json.text(json, "verdict")).isEqualTo("usage");
        assertThat(Json.text(json, "message")).contains("no identity eve");
    }
}
