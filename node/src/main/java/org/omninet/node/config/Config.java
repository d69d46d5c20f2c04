package org.omninet.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// What the operator has chosen: a checked value for every one of [Settings#ALL]. Immutable; its text form shows no secret.
///
/// ```
/// Config config = Config.load(Optional.empty(), System.getenv(), Map.of("http.port", "0"));
/// long port = config.get(Settings.HTTP_PORT);
/// ```
public final class Config {
    /// The file that is read when nobody names one, if it is there.
    public static final Path DEFAULT_FILE = Path.of("omni.toml");
    /// Names the file.
    public static final String FILE_VARIABLE = "OMNI_CONFIG";
    /// The secret that encrypts the keys. Only here: a file would be copied with the data it protects.
    public static final String PASSPHRASE_VARIABLE = "OMNI_PASSPHRASE";

    /// What the script `omni` and the auditor read themselves.
    private static final Set<String> LAUNCHER_VARIABLES = Set.of("OMNI_JAVA_HOME", "OMNI_HEAP", "OMNI_HOME", "OMNI_NODE");

    private final Map<Setting<?>, Object> values;
    private final Optional<String> passphrase;

    private Config(Map<Setting<?>, Object> values, Optional<String> passphrase) {
        this.values = Map.copyOf(values);
        this.passphrase = passphrase;
    }

    /// Every default, no passphrase.
    public static Config defaults() { return load(Optional.empty(), Map.of(), Map.of()); }

    /// @param file        `omni.toml`, which must be there; empty: what `OMNI_CONFIG` names, else [#DEFAULT_FILE] if it exists and an
    ///                    environment was given, else none
    /// @param environment as `System.getenv()`
    /// @param overrides   values by key, as text, from the command line
    /// @throws BadConfig for an unknown key, or a value that is not allowed
    public static Config load(Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        var found = new LinkedHashMap<Setting<?>, Object>();
        for (var setting : Settings.ALL) found.put(setting, setting.byDefault());
        file(file, environment).ifPresent(path -> readFile(path, found));
        readEnvironment(environment, found);
        overrides.forEach((key, text) -> found.put(known(key, "command line"), parse(known(key, "command line"), text, "command line")));
        var config = new Config(found, Optional.ofNullable(environment.get(PASSPHRASE_VARIABLE)).filter(it -> !it.isEmpty()));
        config.checkTogether();
        return config;
    }

    private static Optional<Path> file(Optional<Path> named, Map<String, String> environment) {
        if (named.isPresent()) return named;
        var variable = environment.get(FILE_VARIABLE);
        if (variable != null) return Optional.of(Path.of(variable));
        return !environment.isEmpty() && Files.exists(DEFAULT_FILE) ? Optional.of(DEFAULT_FILE) : Optional.empty();
    }

    private static void readFile(Path file, Map<Setting<?>, Object> found) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(file);
        } catch (IOException unreadable) {
            throw new BadConfig(file + ": cannot be read: " + unreadable);
        }
        if (toml.hasErrors()) {
            var first = toml.errors().getFirst();
            throw new BadConfig(file + ":" + first.position().line() + ": " + first.getMessage());
        }
        for (String key : toml.dottedKeySet()) {
            var position = toml.inputPositionOf(key);
            String place = file + (position == null ? "" : ":" + position.line());
            var setting = known(key, place);
            var value = toml.get(key);
            if (value == null || !setting.kind().takes(value)) throw notAllowed(setting, shown(value), place);
            found.put(setting, parse(setting, value.toString(), place));
        }
    }

    private static String shown(@Nullable Object value) {
        return value instanceof TomlTable ? "a table" : value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    private static void readEnvironment(Map<String, String> environment, Map<Setting<?>, Object> found) {
        var names = new HashMap<String, Setting<?>>();
        for (var setting : Settings.ALL) names.put(setting.environmentName(), setting);
        environment.forEach((name, text) -> {
            if (!name.startsWith("OMNI_") || name.equals(FILE_VARIABLE) || name.equals(PASSPHRASE_VARIABLE)
                    || LAUNCHER_VARIABLES.contains(name)) return;
            var setting = names.get(name);
            if (setting == null) throw new BadConfig("environment: " + name + " names no setting; docs/configuration.md lists them");
            found.put(setting, parse(setting, text, "environment " + name));
        });
    }

    private static Setting<?> known(String key, String place) {
        for (var setting : Settings.ALL) if (setting.key().equals(key)) return setting;
        String hint = key.equals("passphrase") ? "; a passphrase is only taken from " + PASSPHRASE_VARIABLE
                : "; docs/configuration.md lists them";
        throw new BadConfig(place + ": unknown key " + key + hint);
    }

    private static Object parse(Setting<?> setting, String text, String place) {
        try {
            return setting.kind().parse(text);
        } catch (IllegalArgumentException bad) {
            throw notAllowed(setting, '"' + text + '"', place);
        }
    }

    private static BadConfig notAllowed(Setting<?> setting, String value, String place) {
        return new BadConfig(place + ": " + setting.key() + " = " + value + ": allowed is " + setting.kind().allowed());
    }

    private void checkTogether() {
        if (get(Settings.HTTP_TLS_CERTIFICATE).isPresent() != get(Settings.HTTP_TLS_KEY).isPresent())
            throw new BadConfig("http.tls.certificate and http.tls.key: set both or neither");
        if (get(Settings.LOG_GRANT_PER_EPOCH_MAX) > get(Settings.LOG_GRANT_TOTAL_MAX))
            throw new BadConfig("log.grantPerEpochMax = " + get(Settings.LOG_GRANT_PER_EPOCH_MAX)
                    + ": allowed is at most log.grantTotalMax = " + get(Settings.LOG_GRANT_TOTAL_MAX));
        get(Settings.ROLLBACK_PIN_FILE).ifPresent(pin -> {
            if (pin.toAbsolutePath().normalize().startsWith(data().toAbsolutePath().normalize()))
                throw new BadConfig("rollback.pinFile = " + pin + ": allowed is a path outside the data directory " + data()
                        + ": what is rolled back together proves nothing");
        });
    }

    @SuppressWarnings("unchecked") // the value was made by this very setting's kind
    public <T> T get(Setting<T> setting) { return (T) values.get(setting); }

    /// A limit or size that is known to fit.
    public int getInt(Setting<Long> setting) { return Math.toIntExact(get(setting)); }

    /// The same, but for one setting, checked like any other.
    public <T> Config with(Setting<T> setting, T value) {
        setting.kind().parse(setting.kind().print(value).replaceAll("^\"|\"$", ""));
        var changed = new HashMap<>(values);
        changed.put(setting, value);
        var config = new Config(changed, passphrase);
        config.checkTogether();
        return config;
    }

    public Config withPassphrase(String secret) { return new Config(values, Optional.of(secret)); }

    public Path data() { return get(Settings.DATA); }

    public Optional<String> passphrase() { return passphrase; }

    @Override public String toString() {
        var text = new StringBuilder();
        for (var setting : Settings.ALL) text.append(setting.key()).append(" = ").append(values.get(setting)).append('\n');
        return text.toString();
    }
}
