package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.node.config.BadConfig;

/// The edge as it stands on a network: TLS, proxies, and what is no HTTP.
@Timeout(60)
class EdgeTest {
    @TempDir Path folder;

    /// A certificate for 127.0.0.1 that is for nothing but this test.
    private static Path pem(String name) throws Exception {
        var resource = EdgeTest.class.getResource("/tls/" + name);
        if (resource == null) throw new IllegalStateException("no " + name);
        return Path.of(resource.toURI());
    }

    @Test void with_a_certificate_it_speaks_https_only() throws Exception {
        var tls = Map.of("http.tls.certificate", pem("certificate.pem").toString(), "http.tls.key", pem("key.pem").toString());
        try (var net = new TestNode(folder.resolve("data"), tls);
                var client = HttpClient.newBuilder().sslContext(trusting(pem("certificate.pem"))).build()) {
            assertThat(net.node.uri().getScheme()).isEqualTo("https");
            var live = client.send(HttpRequest.newBuilder(net.uri("/api/node")).build(), BodyHandlers.ofString());
            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(live.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(live.body()).contains(net.node.did().text());
        }
        var broken = TestNode.config(folder.resolve("other"), Map.of("http.tls.certificate", folder.resolve("none").toString(),
                "http.tls.key", pem("key.pem").toString()));
        assertThatThrownBy(() -> Node.start(broken)).isInstanceOf(BadConfig.class).hasMessageContaining("cannot listen");
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("node", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test void a_proxy_is_believed_only_where_the_operator_says_so() {
        try (var net = new TestNode(folder.resolve("direct"), Map.of("rate.uploadsPerSecond", "1"))) {
            assertThat(uploadsFromManyAddresses(net)).as("one address, whatever it claims").isEqualTo(429);
        }
        try (var net = new TestNode(folder.resolve("proxied"), Map.of("rate.uploadsPerSecond", "1", "http.proxy", "true"))) {
            assertThat(uploadsFromManyAddresses(net)).as("as many addresses as the proxy says").isEqualTo(201);
        }
    }

    private static int uploadsFromManyAddresses(TestNode net) {
        int status = 201;
        for (int i = 0; i < 60 && status == 201; i++)
            status = net.post("/api/content", "application/octet-stream", new byte[] {1, (byte) i}, "X-Forwarded-For", "10.0.0." + i)
                    .statusCode();
        return status;
    }

    @Test void what_is_no_http_is_a_problem_too_and_harms_nobody() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), Map.of("limits.connections", "8"))) {
            assertThat(said(net, "GET /api/node HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n")).startsWith("HTTP/1.1 400")
                    .contains("/errors#BadRequest");
            assertThat(said(net, "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")).contains(" 400 ").contains("/errors#");
            assertThat(said(net, "GET /api/search?q=%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(said(net, "GET /api/content/..%2f..%2fkeys%2flog.key HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 40");
            assertThat(net.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test void whoever_sends_a_body_byte_by_byte_holds_no_place() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), Map.of("limits.requests", "1", "limits.idleMillis", "1000"));
                var socket = new Socket(InetAddress.getLoopbackAddress(), net.node.uri().getPort())) {
            socket.setSoTimeout(200);
            String head = "POST /api/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/cbor\r\nContent-Length: 1000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            boolean dropped = false;
            for (long end = System.nanoTime() + 20_000_000_000L; !dropped && System.nanoTime() < end;) dropped = isDropped(socket);
            assertThat(dropped).isTrue();
            assertThat(net.get("/api/node").statusCode()).isEqualTo(200);
        }
    }

    @Test void whoever_sends_headers_byte_by_byte_holds_no_connection() throws Exception {
        try (var net = new TestNode(folder.resolve("data"), Map.of("limits.connections", "3", "limits.idleMillis", "1000"))) {
            net.get("/health/live");
            int port = net.node.uri().getPort();
            try (var first = new Socket(InetAddress.getLoopbackAddress(), port);
                    var later = new Socket(InetAddress.getLoopbackAddress(), port)) {
                first.setSoTimeout(100);
                later.setSoTimeout(100);
                first.getOutputStream().write("GET /api/node HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.ISO_8859_1));
                later.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /".getBytes(StandardCharsets.ISO_8859_1));
                later.getInputStream().read();
                later.getInputStream().skip(later.getInputStream().available());
                boolean firstGone = false;
                boolean laterGone = false;
                for (long end = System.nanoTime() + 20_000_000_000L; !(firstGone && laterGone) && System.nanoTime() < end;) {
                    firstGone |= isDropped(first);
                    laterGone |= isDropped(later);
                }
                assertThat(firstGone).as("headers that never end").isTrue();
                assertThat(laterGone).as("those of a second request").isTrue();
            }
            assertThat(net.get("/api/node").statusCode()).isEqualTo(200);
        }
    }

    /// Sends one more byte when nothing has come for a while.
    private static boolean isDropped(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothing) {
            try {
                socket.getOutputStream().write(1);
                return false;
            } catch (IOException gone) {
                return true;
            }
        } catch (IOException gone) {
            return true;
        }
    }

    @Test void who_asks_for_the_head_of_a_stream_takes_no_place_in_it() {
        try (var net = new TestNode(folder.resolve("data"), Map.of("limits.streams", "1"))) {
            for (int i = 0; i < 3; i++) assertThat(streamHead(net)).isEqualTo(200);
        }
    }

    /// The place is given back after the answer, so the next one may come a moment too early.
    private static int streamHead(TestNode net) {
        long limit = System.nanoTime() + 10_000_000_000L;
        int status;
        do {
            status = net.send(HttpRequest.newBuilder(net.uri("/api/stream")).HEAD()).statusCode();
        } while (status == 503 && System.nanoTime() < limit);
        return status;
    }

    private static String said(TestNode net, String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), net.node.uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }
}
