package org.omninet.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.omninet.domain.bytes.Value;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.LogPlace;
import org.omninet.replay.source.ServedLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `export DIR OUT`: a log as files that any web server can serve.
@Command(name = "export", mixinStandardHelpOptions = true, description = "Write a log as a static site that any web server can serve.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:the source is damaged; nothing new is published", "2:usage", "3:it could not be read or written"})
public final class ExportCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "A data directory, a static site in a folder, or the http(s) URL of a log.")
    String where = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "An empty folder, or one with an earlier export of the same log.")
    Path out = Path.of("");

    @Option(names = "--json", description = "One JSON object on one line.")
    boolean json;

    @Override public Integer call() { return Talk.of(spec, json, this::export); }

    private int export(Talk talk) throws IOException {
        if (isForeign(out)) throw new Talk.Usage(out + " has files in it and is no export; choose an empty folder");
        try (var place = LogPlace.open(where)) {
            var log = ServedLog.open(place.tiles());
            var bar = ProgressBar.on(talk.err());
            Export.Done done = Export.write(log, place.content(), out, entries -> bar.progress(entries, log.size()));
            talk.say("key         " + done.key().map(Object::toString).orElse("unknown"));
            var what = "%,d entries and %,d content objects are in %s; %,d files are new"
                    .formatted(done.size(), done.objects(), out, done.files());
            talk.verdict("done", what, Map.of("size", Value.of(done.size()), "objects", Value.of(done.objects()),
                    "files", Value.of(done.files()), "key", Value.of(done.key().map(Object::toString).orElse(""))));
            return ExitCode.DONE;
        }
    }

    private static boolean isForeign(Path out) throws IOException {
        if (!Files.exists(out) || Files.isDirectory(out.resolve("tile"))) return false;
        if (!Files.isDirectory(out)) return true;
        try (var files = Files.list(out)) {
            return files.findAny().isPresent();
        }
    }
}
