package org.omninet.node.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What values a setting takes: how they are written, and which are allowed.
///
/// @param <T> the type of the value
public sealed interface Kind<T> {

    /// The value that `text` says.
    ///
    /// @throws IllegalArgumentException when it is not allowed; [#allowed] says what is
    T parse(String text);

    /// What is allowed, for people.
    String allowed();

    /// As it would stand in `omni.toml`; empty for a value that is not set.
    String print(T value);

    /// Whether a TOML value of this Java type may say it.
    boolean takes(Object toml);

    /// A whole number of what the key's last word says: bytes, milliseconds, micro-credits.
    record Whole(long min, long max) implements Kind<Long> {
        @Override public Long parse(String text) {
            long number = Long.parseLong(text.replace("_", ""));
            if (number < min || number > max) throw new IllegalArgumentException("out of range");
            return number;
        }

        @Override public String allowed() { return "a whole number from " + min + " to " + max; }

        @Override public String print(Long value) { return value.toString(); }

        @Override public boolean takes(Object toml) { return toml instanceof Long; }
    }

    record Flag() implements Kind<Boolean> {
        @Override public Boolean parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }

        @Override public String allowed() { return "true or false"; }

        @Override public String print(Boolean value) { return value.toString(); }

        @Override public boolean takes(Object toml) { return toml instanceof Boolean; }
    }

    /// Text that fits a pattern as a whole.
    record Text(String pattern, String allowed) implements Kind<String> {
        @Override public String parse(String text) {
            if (!text.matches(pattern)) throw new IllegalArgumentException("not " + allowed);
            return text;
        }

        @Override public String print(String value) { return '"' + value + '"'; }

        @Override public boolean takes(Object toml) { return toml instanceof String; }
    }

    record File() implements Kind<Path> {
        @Override public Path parse(String text) {
            if (text.isEmpty()) throw new IllegalArgumentException("empty");
            try {
                return Path.of(text);
            } catch (InvalidPathException bad) {
                throw new IllegalArgumentException("not a path", bad);
            }
        }

        @Override public String allowed() { return "a path, from the working directory unless absolute"; }

        @Override public String print(Path value) { return '"' + value.toString().replace("\\", "\\\\") + '"'; }

        @Override public boolean takes(Object toml) { return toml instanceof String; }
    }

    /// Not set unless somebody sets it. The empty text unsets it again.
    record Maybe<T>(Kind<T> kind) implements Kind<Optional<T>> {
        @Override public Optional<T> parse(String text) { return text.isEmpty() ? Optional.empty() : Optional.of(kind.parse(text)); }

        @Override public String allowed() { return kind.allowed() + "; empty: not set"; }

        @Override public String print(Optional<T> value) { return value.map(kind::print).orElse(""); }

        @Override public boolean takes(Object toml) { return kind.takes(toml); }
    }
}
