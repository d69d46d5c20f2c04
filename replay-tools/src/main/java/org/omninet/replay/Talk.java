package org.omninet.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.log.LogDamaged;
import org.omninet.log.note.MalformedNote;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// How a verb speaks: lines for people or one JSON object a line for programs, and for every failure a sentence and an exit code.
///
/// The verbs are mounted into other command lines, so none leaves an exception to its host.
final class Talk {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    /// The work of a verb; answers with one of [ExitCode].
    @FunctionalInterface
    interface Work {
        int run(Talk talk) throws IOException;
    }

    private Talk(CommandLine line, boolean json) {
        this.out = line.getOut();
        this.err = line.getErr();
        this.json = json;
    }

    static int of(CommandSpec spec, boolean json, Work work) {
        var talk = new Talk(spec.commandLine(), json);
        try {
            return work.run(talk);
        } catch (LogDamaged e) {
            talk.verdict("wrong", e.getMessage(), Map.of("index", Value.of(e.index()), "file", Value.of(e.file())));
            return ExitCode.WRONG;
        } catch (Usage e) {
            talk.verdict("usage", e.getMessage(), Map.of());
            return ExitCode.USAGE;
        } catch (IOException | UncheckedIOException e) {
            talk.verdict("not checked", why(e), Map.of());
            return ExitCode.NOT_CHECKED;
        } catch (Malformed | MalformedNote e) {
            talk.verdict("wrong", why(e), Map.of());
            return ExitCode.WRONG;
        } finally {
            talk.out.flush();
            talk.err.flush();
        }
    }

    private static String why(Exception e) {
        if (e instanceof UncheckedIOException wrapped) return why(wrapped.getCause());
        String message = e.getMessage() == null ? "" : e.getMessage();
        return switch (e) {
            case NoSuchFileException _ -> "no such file: " + message;
            case AccessDeniedException _ -> "may not be read: " + message;
            default -> message.isEmpty() ? e.getClass().getSimpleName() : message;
        };
    }

    /// How it ended: a line for people, or the last JSON object.
    void verdict(String verdict, String what, Map<String, Value> more) {
        if (json) {
            var fields = new LinkedHashMap<>(more);
            fields.put("verdict", Value.of(verdict));
            fields.put("message", Value.of(what));
            object(fields);
        } else {
            (verdict.equals("sound") || verdict.equals("done") ? out : err).println(verdict.toUpperCase(Locale.ROOT) + ": " + what);
        }
        // Some verbs go on for days.
        out.flush();
        err.flush();
    }

    boolean json() { return json; }

    /// For people only.
    void say(String line) { if (!json) out.println(line); }

    /// For people only, beside the answer.
    void warn(String line) { if (!json) err.println(line); }

    /// For programs only.
    void object(Map<String, Value> fields) { if (json) out.println(DagJson.print(new Value.Fields(fields))); }

    PrintWriter err() { return err; }

    /// The command was understood by its grammar and makes no sense.
    static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Usage(String what) { super(what, null, false, false); }
    }
}
