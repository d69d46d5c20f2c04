package org.omninet.domain.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.omninet.domain.bytes.Digest;

/// Where files are cut: content-defined chunking as FastCDC does it, with normalised chunk sizes. A place is a cut because of the 64 bytes
/// before it, so a change moves the cuts next to it and no others, and everybody who cuts by this rule shares the rest.
/// Specification: `docs/spec/content.md`.
public final class Chunker {

    /// No cut comes sooner, in bytes; only the last chunk of a file is shorter.
    public static final int MIN = 32 << 10;

    /// Before this length a cut needs [#RARE] zero bits, from there on [#COMMON]: most chunks are about this long.
    public static final int AVERAGE = 128 << 10;

    /// Here is a cut whatever the bytes are.
    public static final int MAX = 512 << 10;

    static final int RARE = 19;
    static final int COMMON = 15;

    private static final long[] GEAR = gear();

    /// For each byte the first 8 bytes of SHA-256 over `omni.gear.v1`, a line feed, and the byte.
    private static long[] gear() {
        byte[] input = Arrays.copyOf("omni.gear.v1\n".getBytes(StandardCharsets.US_ASCII), 14);
        var gear = new long[256];
        for (int i = 0; i < gear.length; i++) {
            input[13] = (byte) i;
            gear[i] = Digest.sha256(input).a();
        }
        return gear;
    }

    /// How long the chunk is that begins at `from`.
    ///
    /// @param to the end of what is there: at least [#MAX] bytes behind `from`, or the end of the file
    /// @return 1 to [#MAX]; 0 when `from` is `to`
    public static int next(byte[] bytes, int from, int to) {
        int most = Math.min(to - from, MAX);
        long fingerprint = 0;
        for (int i = MIN; i < most; i++) {
            fingerprint = (fingerprint << 1) + GEAR[bytes[from + i] & 0xff];
            if (fingerprint >>> (64 - (i < AVERAGE ? RARE : COMMON)) == 0) return i + 1;
        }
        return most;
    }

    static long gear(int of) { return GEAR[of]; }

    private Chunker() {}
}
