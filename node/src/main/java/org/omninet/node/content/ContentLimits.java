package org.omninet.node.content;

import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;

/// How much the store takes. A file counts as at least 512 bytes.
///
/// @param totalBytes    kept and pending together; who uploads meets it
/// @param pendingBytes  uploads that no statement names yet; who uploads meets it
/// @param pendingMillis how long they wait
public record ContentLimits(long totalBytes, long pendingBytes, long pendingMillis) {

    public static ContentLimits of(Config config) {
        return new ContentLimits(config.get(Settings.LIMITS_CONTENT_BYTES), config.get(Settings.LIMITS_UNREFERENCED_BYTES),
                config.get(Settings.LIMITS_UNREFERENCED_MILLIS));
    }
}
