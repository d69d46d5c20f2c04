package org.omninet.node.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.omninet.log.witness.WitnessDoor;
import org.omninet.log.witness.WitnessReply;

/// A witness on the web.
///
/// @param prefix its submission prefix, without a slash at its end
record WebWitness(HttpClient client, String prefix) implements WitnessDoor {
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    /// A checkpoint with a hundred signatures. Met by a witness that sends more.
    private static final int MAX_BYTES = 512 << 10;

    WebWitness {
        prefix = prefix.replaceAll("/+$", "");
    }

    @Override public WitnessReply addCheckpoint(byte[] body) throws IOException {
        return ask(request("/add-checkpoint").header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    @Override public Optional<byte[]> latest(String originHash) throws IOException {
        var reply = ask(request("/" + originHash + "/checkpoint").build());
        return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        try {
            return HttpRequest.newBuilder(URI.create(prefix + path)).timeout(ANSWER_LIMIT).header("User-Agent", "omni-node");
        } catch (IllegalArgumentException noUrl) {
            throw new IOException(prefix + " is no URL", noUrl);
        }
    }

    private WitnessReply ask(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) throw new IOException("an answer of over " + MAX_BYTES + " bytes");
                return new WitnessReply(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), bytes);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
