package org.omninet.log.witness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An answer as it comes over the wire.
public record WitnessReply(int status, String mediaType, byte[] body) {
    public static final String TEXT = "text/plain; charset=utf-8";
    /// Of a 409: a size and a newline.
    public static final String SIZE = "text/x.tlog.size";

    public String text() { return new String(body, StandardCharsets.UTF_8); }

    @Override public boolean equals(Object other) {
        return other instanceof WitnessReply reply && status == reply.status && mediaType.equals(reply.mediaType)
                && Arrays.equals(body, reply.body);
    }

    @Override public int hashCode() { return 31 * status + Arrays.hashCode(body); }
}
