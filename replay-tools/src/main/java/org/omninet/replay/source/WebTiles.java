package org.omninet.replay.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.omninet.log.tile.TileSource;

/// A log that a web server serves: `GET <prefix>/checkpoint`, `<prefix>/tile/…`.
///
/// A request that fails, or that the server could not answer, is made again; "not found" is an answer.
final class WebTiles implements TileSource, AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    /// A full bundle of the longest entries. Met by a server that sends more.
    private static final int MAX_BYTES = 256 * (2 + 65_535);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String prefix;

    /// @param prefix without a slash at its end
    WebTiles(String prefix) { this.prefix = prefix; }

    @Override public Optional<byte[]> read(String path) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(prefix + "/" + path)).timeout(REQUEST_LIMIT)
                .header("User-Agent", "omni-audit").build();
        IOException failure = new IOException(prefix + "/" + path + " cannot be read");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (var body = answer.body()) {
                    if (answer.statusCode() == 404 || answer.statusCode() == 410) return Optional.empty();
                    if (answer.statusCode() == 200) return Optional.of(limited(body, path));
                }
                failure = new IOException(prefix + "/" + path + " answers with status " + answer.statusCode());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) throw failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (IOException e) {
                failure = e;
            }
        }
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        throw new IOException(prefix + " cannot be reached: " + why, failure);
    }

    private static byte[] limited(InputStream body, String path) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException(path + " has more than " + MAX_BYTES + " bytes");
        return bytes;
    }

    @Override public void close() { client.close(); }
}
