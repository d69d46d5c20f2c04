package org.omninet.node.http;

import java.util.Optional;
import java.util.regex.Pattern;

/// One part of something: RFC 9110's `Range: bytes=…`, the single ranges of it.
///
/// @param from the first byte, from 0
/// @param to   the one after the last
public record ByteRange(long from, long to) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");

    /// What `header` asks for of `length` bytes; empty when it is no single range: then the whole is the answer.
    ///
    /// @throws HttpProblem 416 when it begins behind the end, or asks for the last 0 bytes
    public static Optional<ByteRange> of(String header, long length) {
        var single = SINGLE.matcher(header.replace(" ", ""));
        if (!single.matches()) return Optional.empty();
        if (single.group(3) != null) {
            long last = Long.parseLong(single.group(3));
            if (last == 0 || length == 0) throw unsatisfiable(header, length);
            return Optional.of(new ByteRange(Math.max(0, length - last), length));
        }
        long from = Long.parseLong(single.group(1));
        long to = single.group(2).isEmpty() ? length : Math.min(Long.parseLong(single.group(2)) + 1, length);
        if (!single.group(2).isEmpty() && Long.parseLong(single.group(2)) < from) return Optional.empty();
        if (from >= length) throw unsatisfiable(header, length);
        return Optional.of(new ByteRange(from, to));
    }

    private static HttpProblem unsatisfiable(String header, long length) {
        return new HttpProblem(Problem.of(HttpError.RANGE_NOT_SATISFIABLE, header + " of " + length + " bytes").ofLength(length));
    }

    public long bytes() { return to - from; }

    /// The value of `Content-Range`.
    public String of(long length) { return "bytes " + from + "-" + (to - 1) + "/" + length; }
}
