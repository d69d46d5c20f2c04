package org.omninet.node.http;

/// Hears of every request that was answered.
@FunctionalInterface
public interface RequestLog {

    /// @param route  as the table spells it; `-` where no route fits, so that a metric has few names
    /// @param status what was answered; 0 when the client had gone
    void answered(String method, String route, String path, int status, long nanos, String requestId);
}
