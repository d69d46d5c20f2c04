package org.omninet.commands;

import org.omninet.domain.event.Limits;

/// Every limit of the gate that an operator may set, and who meets it.
///
/// @param eventBytes       size of one event, `sig` included, at most [Limits#EVENT_BYTES]; met by the author, [GateRefusal.TooLarge]
/// @param authorPerSecond  statements of one author, on average; met by the author, [GateRefusal.TooFast]
/// @param authorBurst      statements that an author who was silent may send at once; met by the author
/// @param authorsRemembered authors whose rate is kept; met by nobody: the longest silent is forgotten
/// @param inFlight         statements under way at once; met by all, [GateRefusal.Busy]
public record GateLimits(int eventBytes, double authorPerSecond, int authorBurst, int authorsRemembered, int inFlight) {

    public static final GateLimits DEFAULT = new GateLimits(Limits.EVENT_BYTES, 100, 2_000, 100_000, 8_192);

    public GateLimits {
        if (eventBytes < 1 || eventBytes > Limits.EVENT_BYTES || !(authorPerSecond > 0) || authorBurst < 1 || authorsRemembered < 1
                || inFlight < 1) throw new IllegalArgumentException("limits are positive, event bytes at most " + Limits.EVENT_BYTES);
    }
}
