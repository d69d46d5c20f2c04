package org.omninet.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.node.client.Speaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni post`: the text goes to the content store, the log gets its name.
@Command(name = "post", mixinStandardHelpOptions = true, description = "Say something, or answer somebody.")
final class PostCommand implements Runnable {
    private static final SecureRandom RANDOM = new SecureRandom();
    /// What an object may hold besides the file itself: author, salt, mime.
    private static final int FRAME_BYTES = 512;

    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "TEXT") private String text = "";
    @Option(names = "--as", paramLabel = "NAME", description = "Who speaks (default: the only identity).")
    private Optional<String> as = Optional.empty();
    @Option(names = "--reply-to", paramLabel = "ID", description = "The id of the statement that this answers.")
    private Optional<String> replyTo = Optional.empty();
    @Option(names = "--attach", paramLabel = "FILE", description = "A file of up to 1 MiB; may be given up to 8 times.")
    private List<Path> files = new ArrayList<>();

    @Override public void run() {
        var speaker = common.identities().speaker(as);
        var client = common.client();
        var attachments = new ArrayList<Cid>();
        for (var file : files) attachments.add(client.store(attachment(speaker, file)));
        var content = client.store(ContentObject.ofText(speaker.did(), salt(), "text/plain", text));
        SocialStatement statement = replyTo.isEmpty()
                ? new Posted(content, attachments, List.of(), Optional.empty())
                : replied(client, content, attachments, id(replyTo.get()));
        Said.record(common, speaker, statement, "@|bold " + speaker.name() + "|@ said it");
    }

    /// A reply names the thread it belongs to: that of what it answers.
    private static Replied replied(NodeClient client, Cid content, List<Cid> attachments, EventId to) {
        var answered = client.get("api/events/" + to);
        var body = Json.fields(Json.fields(answered, "event"), "body");
        var root = body.values().get("root") instanceof Value.Link(var link) ? EventId.of(link) : to;
        return new Replied(content, to, root, attachments, List.of(), Optional.empty());
    }

    private static EventId id(String text) {
        try {
            return EventId.parse(text);
        } catch (Malformed not) {
            throw Failure.usage("--reply-to is no id: " + text);
        }
    }

    private static ContentObject attachment(Speaker speaker, Path file) {
        try {
            if (Files.size(file) > ContentObject.BYTES_MAX - FRAME_BYTES)
                throw Failure.usage(file + " has " + Files.size(file) + " bytes; an attachment has at most "
                        + (ContentObject.BYTES_MAX - FRAME_BYTES));
            var mime = Files.probeContentType(file);
            return ContentObject.ofData(speaker.did(), salt(),
                    mime == null ? "application/octet-stream" : mime.toLowerCase(Locale.ROOT), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw Failure.usage("cannot read " + file + ": " + failure.getMessage());
        }
    }

    static byte[] salt() {
        byte[] salt = new byte[ContentObject.SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
