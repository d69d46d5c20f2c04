package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every verb has in common.
@Timeout(60)
class MainTest {
    /// Nobody listens on it: the port of "discard" is for the privileged.
    private static final String NOWHERE = "http://127.0.0.1:9";
    @TempDir Path folder;

    private static Typed omni(String... words) { return Typed.omni(Map.of(), words); }

    @Test void alone_it_prints_every_verb_in_groups() {
        var out = omni().expect(0).out();
        assertThat(out).containsSubsequence("Run a node:", "up", "status", "demo", "doctor", "backup", "restore",
                "Take part:", "identity", "post", "follow", "feed", "transfer", "account", "show",
                "Check a log:", "audit", "verify", "why", "diff", "export", "fsck", "More:");
        for (var verb : Main.commandLine(Map.of()).getSubcommands().keySet()) assertThat(out).contains("  " + verb + " ");
        assertThat(out).contains("Display help information").doesNotContain("%n");
        assertThat(omni("help").expect(0).out()).isEqualTo(out);
        assertThat(omni("--help").expect(0).out()).isEqualTo(out);
    }

    @Test void every_verb_explains_itself_and_speaks_json() {
        Main.commandLine(Map.of()).getSubcommands().forEach((name, verb) -> {
            assertThat(omni("help", name).expect(0).out()).contains("Usage: omni " + name);
            if (name.equals("help") || name.equals("generate-completion") || !verb.getSubcommands().isEmpty()) return;
            assertThat(verb.getCommandSpec().findOption("--json")).as(name).isNotNull();
        });
    }

    @Test void an_unknown_verb_is_usage_with_a_hint() {
        assertThat(omni("poost").expect(2).err()).contains("there is no verb 'poost'", "post", "'omni' alone prints the verbs");
        assertThat(omni("identity", "lst").expect(2).err()).contains("there is no verb 'lst'", "list", "omni identity --help");
        assertThat(omni("feed", "--fro", "ada").expect(2).err()).contains("--fro", "omni feed --help");
        assertThat(omni("audit").expect(2).err()).contains("omni audit --help");
        assertThat(Json.text(omni("poost", "--json").expect(2).object(), "verdict")).isEqualTo("usage");
        assertThat(Json.text(omni("transfer", "1", "--json").expect(2).object(), "message")).contains("DID");
    }

    @Test void without_a_node_nothing_can_be_checked() {
        assertThat(omni("status", "--node", NOWHERE).expect(3).err()).contains("no node answers at " + NOWHERE, "./omni up");
        var json = omni("feed", "--node", NOWHERE, "--json").expect(3);
        assertThat(Json.text(json.object(), "verdict")).isEqualTo("not checked");
        assertThat(json.err()).isEmpty();
        omni("demo", "--node", NOWHERE, "--data", folder.toString()).expect(3);
        assertThat(omni("status", "--node", "ftp://x").expect(2).err()).contains("--node must be a URL");
    }

    @Test void the_shell_can_complete_it() {
        var script = omni("generate-completion").expect(0).out();
        assertThat(script).startsWith("#!/usr/bin/env bash").contains("complete -F _complete_omni", "transfer", "--reply-to");
    }

    @Test void colours_are_for_terminals_only() {
        assertThat(omni().out() + omni("poost").err()).doesNotContain("\u001b");
    }

    @Test void the_version_names_the_rules() { assertThat(omni("--version").expect(0).out()).startsWith("omni ").contains("rules 1"); }

    @Test void amounts_are_decimal_numbers_of_credits() {
        assertThat(Amount.parse("12.5").micro()).isEqualTo(12_500_000);
        assertThat(Amount.parse("0.000001").micro()).isEqualTo(1);
        assertThat(Amount.print(12_500_000)).isEqualTo("12.5");
        assertThat(Amount.print(1_000_000_000)).isEqualTo("1000");
        assertThat(Amount.print(0)).isEqualTo("0");
    }
}
