package org.omninet.replay.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
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
    private static final int ATTEMPTS = 4;
    /// Before the second attempt, twice as long before the third: a busy node says "too fast" for about a second.
    private static final Duration PAUSE = Duration.ofMillis(500);
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
        IOException failure = new IOException(path + " cannot be read");
        boolean again = true;
        for (int attempt = 0; attempt < ATTEMPTS && again; attempt++) {
            try {
                if (attempt > 0) Thread.sleep(PAUSE.multipliedBy(attempt));
                HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                int status = answer.statusCode();
                try (var body = answer.body()) {
                    if (status == 404 || status == 410) return Optional.empty();
                    if (status == 200) return Optional.of(limited(body, path));
                }
                failure = new IOException(path + " is answered with status " + status);
                again = status >= 500 || status == 429;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ConnectException e) {
                failure = new IOException("cannot be reached", e);
                again = false;
            } catch (IOException e) {
                failure = e;
            }
        }
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        throw new IOException(prefix + ": " + why, failure);
    }

    private static byte[] limited(InputStream body, String path) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException(path + " has more than " + MAX_BYTES + " bytes");
        return bytes;
    }

    @Override public void close() { client.close(); }
}
