package org.omninet.benchmarks.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.client.Speaker;

/// One person who says one thing after the other, repeats some of it, and, after a crash, says again what was never answered.
final class Client {
    /// A statement that nobody understands and that fills segments.
    private static final String LONG_TYPE = "x.org.omninet.torture";
    private static final int LONG_BYTES_MIN = 20_000;
    private static final int LONG_BYTES_MAX = 58_000;
    private static final int REMEMBERED_MAX = 100;

    private final Speaker speaker;
    private final Random random;
    private final HttpClient http;
    private final Promises promises;
    private final List<SignedEvent> acknowledged = new ArrayList<>();
    private final List<Cid> contents = new ArrayList<>();
    private Optional<SignedEvent> unanswered = Optional.empty();

    Client(int number, Random random, HttpClient http, Promises promises) {
        this.random = random;
        this.http = http;
        this.promises = promises;
        var seed = new byte[Ed25519Key.SEED_BYTES];
        random.nextBytes(seed);
        speaker = Speaker.of("client-" + number, new Ed25519Key(seed));
    }

    Did did() { return speaker.did(); }

    /// Talks until the node is gone.
    ///
    /// @throws Broken when it answers what it must not
    void talk(URI base, Digest logId, List<Did> others) throws InterruptedException {
        try {
            sayAgain(base);
            while (true) {
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5 -> post(base, logId);
                    case 6, 7, 8, 9, 10 -> say(base, longStatement(logId));
                    case 11, 12, 13 -> {
                        if (!acknowledged.isEmpty()) say(base, acknowledged.get(random.nextInt(acknowledged.size())));
                    }
                    default -> say(base, speaker.says(new Transferred(somebody(others),
                            Credits.of(1 + random.nextInt(1_000))), System.currentTimeMillis(), logId));
                }
            }
        } catch (IOException gone) {
            // What this one waits for is asked again at the next start.
        }
    }

    /// Says again what had no answer when the node was killed: it has one index, whether it had been recorded or not.
    void sayAgain(URI base) throws IOException, InterruptedException {
        if (unanswered.isPresent()) say(base, unanswered.get());
    }

    private void post(URI base, Digest logId) throws IOException, InterruptedException {
        var salt = new byte[ContentObject.SALT_BYTES];
        random.nextBytes(salt);
        var content = ContentObject.ofText(did(), salt, "text/plain", "words " + random.nextInt());
        var stored = send(base.resolve("api/content"), content.encode());
        if (stored.statusCode() / 100 != 2) throw refused("an upload", stored);
        say(base, speaker.says(new Posted(content.cid(), List.of(), List.of(), Optional.empty()), System.currentTimeMillis(), logId));
        if (contents.size() >= REMEMBERED_MAX) contents.removeFirst();
        contents.add(content.cid());
    }

    private Did somebody(List<Did> all) {
        Did other = did();
        while (other.equals(did())) other = all.get(random.nextInt(all.size()));
        return other;
    }

    private SignedEvent longStatement(Digest logId) {
        var filling = new byte[random.nextInt(LONG_BYTES_MIN, LONG_BYTES_MAX)];
        random.nextBytes(filling);
        var draft = EventDraft.of(LONG_TYPE, did(), System.currentTimeMillis(), new Value.Fields(Map.of("f", new Value.Bytes(filling))))
                .boundTo(logId);
        byte[] signature = speaker.key().sign(SigningMessages.event(draft.unsigned()));
        var sig = new byte[1 + signature.length];
        sig[0] = 1;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }

    void say(URI base, SignedEvent event) throws IOException, InterruptedException {
        unanswered = Optional.of(event);
        var answer = send(base.resolve("api/events"), event.bytes());
        if (answer.statusCode() == 429 || answer.statusCode() == 503) return;
        if (answer.statusCode() / 100 != 2) throw refused(event.type(), answer);
        promises.add(event, Promises.parse(answer.body()));
        unanswered = Optional.empty();
        if (acknowledged.size() >= REMEMBERED_MAX) acknowledged.removeFirst();
        acknowledged.add(event);
    }

    private HttpResponse<byte[]> send(URI to, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(to).timeout(Duration.ofMinutes(1)).header("Content-Type", "application/cbor")
                .header("Accept", "application/json").POST(BodyPublishers.ofByteArray(body)).build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static Broken refused(String what, HttpResponse<byte[]> answer) {
        return new Broken(what + " was answered " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
    }

    /// Content that a recorded post names can be read.
    ///
    /// @throws Broken when one cannot
    void holdContents(URI base) throws IOException, InterruptedException {
        for (var cid : contents) {
            var request = HttpRequest.newBuilder(base.resolve("api/content/" + cid)).timeout(Duration.ofMinutes(1)).build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) throw new Broken("the content " + cid + " of a recorded post is answered " + status);
        }
    }
}
