package org.omninet.log.crypto;

/// Why Bouncy Castle does the work of a native library on this machine. Nothing is wrong but the speed.
///
/// @param reason one line, for people
public record Fallback(String algorithm, String library, String reason) {
    @Override public String toString() {
        return algorithm + " by Bouncy Castle, not " + library + ": " + reason;
    }
}
