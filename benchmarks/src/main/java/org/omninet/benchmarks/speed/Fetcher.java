package org.omninet.benchmarks.speed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/// HTTP/1.1 over one connection with as little work as a client can do.
final class Fetcher implements AutoCloseable {
    private static final byte[] LENGTH = "content-length: ".getBytes(US_ASCII);
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    private final byte[] head = new byte[1_024];
    private int bodyFrom;
    private long bytes;

    Fetcher(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    void fetch(String path) throws IOException {
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII)));
        buffer.clear();
        int end = -1;
        while (end < 0) {
            if (channel.read(buffer) < 0) throw new IOException("the connection ended");
            end = endOfHead();
        }
        String lines = new String(head, 0, end + 2, US_ASCII).toLowerCase(Locale.ROOT);
        if (!lines.startsWith("http/1.1 200 ")) throw new IOException(path + ": " + lines);
        int at = lines.indexOf(new String(LENGTH, US_ASCII)) + LENGTH.length;
        int length = Integer.parseInt(lines.substring(at, lines.indexOf('\r', at)));
        bodyFrom = end + 4;
        buffer.limit(bodyFrom + length);
        while (buffer.hasRemaining()) if (channel.read(buffer) < 0) throw new IOException("the connection ended in a body");
        bytes += length;
    }

    private int endOfHead() {
        int count = Math.min(head.length, buffer.position());
        buffer.get(0, head, 0, count);
        for (int i = 3; i < count; i++)
            if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n') return i - 3;
        return -1;
    }

    byte[] body() {
        var body = new byte[buffer.position() - bodyFrom];
        buffer.get(bodyFrom, body);
        return body;
    }

    long bytes() { return bytes; }

    @Override public void close() throws IOException { channel.close(); }
}
