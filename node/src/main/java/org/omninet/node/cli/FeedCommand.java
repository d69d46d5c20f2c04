package org.omninet.node.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `omni feed`: what was said lately, newest first.
@Command(name = "feed", mixinStandardHelpOptions = true, description = "Show a feed, newest first: everybody's, or one person's home feed.")
final class FeedCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Option(names = "--for", paramLabel = "NAME", description = "Whose home feed: a name or a DID (default: everybody's posts).")
    private Optional<String> reader = Optional.empty();
    @Option(names = "--limit", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}, at most 100).", defaultValue = "20")
    private int limit = 20;

    @Override public void run() {
        var whose = reader.map(it -> "&for=" + NodeClient.query(common.did(it).text())).orElse("");
        var feed = common.client().get("api/feed?limit=" + limit + whose);
        var output = common.output();
        var posts = Json.list(feed, "items");
        if (posts.isEmpty()) output.line("nothing yet");
        var names = new HashMap<>(common.identities().namesByDid());
        if (feed.values().get("names") instanceof Value.Fields said)
            said.values().forEach((did, name) -> { if (name instanceof Value.Text(var text)) names.put(did, text); });
        for (var post : posts) show(output, post, names);
    }

    private static void show(Output output, Value.Fields post, Map<String, String> names) {
        output.json(post);
        var when = Output.time(Json.whole(post, "received"));
        var by = Json.text(post, "by");
        output.line("@|bold " + Output.plain(names.getOrDefault(by, by)) + "|@  @|faint " + when
                + "  entry " + Json.whole(post, "index") + "  " + Json.text(post, "id") + "|@");
        output.foreign("  ", Json.optionalText(post, "text").orElse("(" + Json.optionalText(post, "presence").orElse("no text") + ")"));
    }
}
