package org.omninet.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.node.GeneratedDoc;

class ConfigTest {
    @TempDir Path folder;

    @Test void without_a_file_every_default_holds() {
        var config = Config.defaults();
        assertThat(config.get(Settings.HTTP_HOST)).isEqualTo("127.0.0.1");
        assertThat(config.get(Settings.HTTP_PORT)).isEqualTo(8080);
        assertThat(config.get(Settings.CHAIN_ID)).isEqualTo(1337);
        assertThat(config.passphrase()).isEmpty();
    }

    @Test void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
        var file = write("[http]\nport = 1\nhost = \"a.example\"\ntls.certificate=\"c\"\ntls.key=\"k\"\n[log]\nepochMillis = 90_000\n");
        var config = Config.load(Optional.of(file), Map.of("OMNI_HTTP_PORT", "2", "OMNI_LOG_EPOCH_MILLIS", "70000", "HOME", "/"),
                Map.of("http.port", "3"));
        assertThat(config.get(Settings.HTTP_PORT)).isEqualTo(3);
        assertThat(config.get(Settings.HTTP_HOST)).isEqualTo("a.example");
        assertThat(config.get(Settings.LOG_EPOCH_MILLIS)).isEqualTo(70_000);
        assertThat(config.get(Settings.HTTP_TLS_KEY)).contains(Path.of("k"));
    }

    @Test void an_unknown_key_is_an_error_that_names_file_line_and_key() throws IOException {
        var file = write("data = \"d\"\n[http]\nhosst = \"x\"\n");
        assertThatThrownBy(() -> Config.load(Optional.of(file), Map.of(), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessageContaining(file + ":3").hasMessageContaining("http.hosst");
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of("OMNI_HTTP_PROT", "1"), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessageContaining("OMNI_HTTP_PROT");
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of(), Map.of("nope", "1"))).isInstanceOf(BadConfig.class)
                .hasMessageContaining("command line: unknown key nope");
    }

    @Test void a_bad_value_names_key_value_and_what_is_allowed() throws IOException {
        var file = write("[http]\n\nport = 99999\n");
        assertThatThrownBy(() -> Config.load(Optional.of(file), Map.of(), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessage(file + ":3: http.port = \"99999\": allowed is a whole number from 0 to 65535");
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of("OMNI_HTTP_PROXY", "yes"), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessage("environment OMNI_HTTP_PROXY: http.proxy = \"yes\": allowed is true or false");
        var quoted = write("[http]\nport = \"80\"\n");
        assertThatThrownBy(() -> Config.load(Optional.of(quoted), Map.of(), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessageContaining(":2: http.port = \"80\"");
    }

    @Test void what_is_no_toml_names_the_line() throws IOException {
        var file = write("data = \"d\"\n= 3\n");
        assertThatThrownBy(() -> Config.load(Optional.of(file), Map.of(), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessageContaining(file + ":2");
    }

    @Test void settings_that_contradict_each_other_are_errors() {
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of(), Map.of("http.tls.key", "k"))).isInstanceOf(BadConfig.class)
                .hasMessageContaining("set both or neither");
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of(), Map.of("log.grantTotalMax", "5"))).isInstanceOf(BadConfig.class)
                .hasMessageContaining("log.grantPerEpochMax");
        assertThatThrownBy(() -> Config.load(Optional.empty(), Map.of(), Map.of("rollback.pinFile", "data/../data/pin")))
                .isInstanceOf(BadConfig.class).hasMessageContaining("outside the data directory");
    }

    @Test void a_passphrase_comes_from_the_environment_only_and_is_never_printed() throws IOException {
        var config = Config.load(Optional.empty(), Map.of("OMNI_PASSPHRASE", "open sesame"), Map.of());
        assertThat(config.passphrase()).contains("open sesame");
        assertThat(config.toString()).doesNotContain("sesame");
        var file = write("passphrase = \"open sesame\"\n");
        assertThatThrownBy(() -> Config.load(Optional.of(file), Map.of(), Map.of())).isInstanceOf(BadConfig.class)
                .hasMessageContaining("OMNI_PASSPHRASE").message().doesNotContain("sesame");
    }

    @Test void every_default_is_allowed_and_every_name_is_used_once() {
        for (var setting : Settings.ALL) assertDefaultIsAllowed(setting);
        assertThat(Settings.ALL.stream().map(Setting::environmentName)).doesNotHaveDuplicates();
        assertThat(Settings.LOG_GRANT_PER_EPOCH_MAX.environmentName()).isEqualTo("OMNI_LOG_GRANT_PER_EPOCH_MAX");
    }

    private static <T> void assertDefaultIsAllowed(Setting<T> setting) {
        String text = setting.printDefault().replace("\"", "");
        assertThat(setting.kind().parse(text)).as(setting.key()).isEqualTo(setting.byDefault());
    }

    @Test void the_page_for_operators_is_current() { GeneratedDoc.isCurrent("configuration.md", ConfigurationDoc.markdown()); }

    private Path write(String toml) throws IOException { return Files.writeString(folder.resolve("omni.toml"), toml); }
}
