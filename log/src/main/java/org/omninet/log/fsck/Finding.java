package org.omninet.log.fsck;

/// One thing that is not as it should be.
///
/// @param authoritative whether it was signed for; else it is derived, and can be deleted and built again
/// @param index the first entry that it concerns
/// @param file relative to the log's folder
/// @param offset the byte of the file
public record Finding(boolean authoritative, long index, String file, long offset, String what) {
    @Override public String toString() {
        String kind = authoritative ? "damaged: " : "derived, to be built again: ";
        return kind + file + " at byte " + offset + ", entry " + index + ": " + what;
    }
}
