package org.omninet.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.Entry;
import org.omninet.domain.event.SignedEvent;
import org.omninet.replay.audit.Parting;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `diff A B`: the first index at which two logs part.
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Show where two logs part.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:one is a prefix of the other", "1:they part, or one is damaged", "2:usage", "3:it could not be checked"})
public final class DiffCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A data directory, a static site in a folder, or the http(s) URL of a log.")
    String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    String second = "";

    @Option(names = "--json", description = "One JSON object on one line.")
    boolean json;

    @Override public Integer call() { return Talk.of(spec, json, this::diff); }

    private int diff(Talk talk) throws IOException {
        try (var placeA = LogPlace.open(first); var placeB = LogPlace.open(second)) {
            var a = ServedLog.open(placeA.tiles());
            var b = ServedLog.open(placeB.tiles());
            var fields = new LinkedHashMap<String, Value>(Map.of("a", log(a), "b", log(b)));
            OptionalLong parting = Parting.of(a, b);
            if (parting.isEmpty()) {
                String how = a.size() == b.size() ? "the same " + a.size() + " entries"
                        : (a.size() < b.size() ? "A is" : "B is") + " the first " + Math.min(a.size(), b.size())
                        + " entries of the other, which has " + Math.max(a.size(), b.size());
                talk.verdict("sound", how, fields);
                return ExitCode.DONE;
            }
            long index = parting.getAsLong();
            for (var side : List.of(Map.entry("A", a), Map.entry("B", b))) {
                Value.Fields entry = entry(side.getValue().provenEntry(index));
                talk.say(side.getKey() + "  " + side.getValue().checkpoint().origin() + ", entry " + index);
                talk.say("   " + DagJson.print(entry));
                fields.put("entry" + side.getKey(), entry);
            }
            fields.put("index", Value.of(index));
            talk.verdict("wrong", "the logs are the same up to index " + (index - 1) + " and part at index " + index, fields);
            return ExitCode.WRONG;
        }
    }

    private static Value.Fields log(ServedLog log) {
        return new Value.Fields(Map.of("origin", Value.of(log.checkpoint().origin()), "size", Value.of(log.size()),
                "root", Value.of(log.root().base64())));
    }

    private static Value.Fields entry(byte[] bytes) {
        try {
            Entry entry = Entry.decode(bytes);
            SignedEvent event = SignedEvent.parse(entry.event());
            return new Value.Fields(Map.of("receivedMillis", Value.of(entry.receivedMillis()), "received",
                    Value.of(Instant.ofEpochMilli(entry.receivedMillis()).toString()), "id", Value.of(event.id().toString()),
                    "type", Value.of(event.type()), "by", Value.of(event.by().text()), "atMillis", Value.of(event.atMillis()),
                    "body", event.body()));
        } catch (Malformed e) {
            return new Value.Fields(Map.of("bytes", Value.of(bytes), "malformed", Value.of(String.valueOf(e.getMessage()))));
        }
    }
}
