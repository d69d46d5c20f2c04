package org.omninet.log.witness;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.omninet.log.note.Note;

/// What a witness answers. The noes stand in the order in which they are checked, so that every witness gives the same one.
public sealed interface WitnessAnswer {

    /// Of HTTP.
    int status();

    /// For people; what programs read of a "yes" and of [OtherSize] is in [#reply].
    String text();

    /// The body and its media type, as tlog-witness says them.
    default WitnessReply reply() { return new WitnessReply(status(), WitnessReply.TEXT, (text() + "\n").getBytes(StandardCharsets.UTF_8)); }

    /// Not of the form of a request.
    record NotARequest(String why) implements WitnessAnswer {
        @Override public int status() { return 400; }

        @Override public String text() { return why; }
    }

    /// This witness does not watch such a log.
    record UnknownLog(String origin) implements WitnessAnswer {
        @Override public int status() { return 404; }

        @Override public String text() { return "this witness does not watch a log " + origin; }
    }

    /// None of the log's trusted keys signed the checkpoint, or one of them seems to have and did not.
    record NotSigned(String why) implements WitnessAnswer {
        @Override public int status() { return 403; }

        @Override public String text() { return why; }
    }

    /// The old size is above the new one.
    record OldAboveSize(long oldSize, long size) implements WitnessAnswer {
        @Override public int status() { return 400; }

        @Override public String text() { return "the old size " + oldSize + " is above the size of the checkpoint, " + size; }
    }

    /// The old size is not the one that was cosigned last.
    ///
    /// @param size that was; 0: nothing was
    record OtherSize(long size) implements WitnessAnswer {
        @Override public int status() { return 409; }

        @Override public String text() { return Long.toString(size); }

        @Override public WitnessReply reply() {
            return new WitnessReply(status(), WitnessReply.SIZE, (size + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// The checkpoint is no continuation of the one that was cosigned last, as far as the request shows.
    ///
    /// @param proof where the log is convicted by it: another root for the same size. A wrong consistency proof convicts nobody, since
    ///              anybody could have sent it
    record NotAContinuation(String why, Optional<Equivocation> proof) implements WitnessAnswer {
        @Override public int status() { return 422; }

        @Override public String text() { return why; }
    }

    /// It is durable, and so it is cosigned.
    record Cosigned(Note.Line line) implements WitnessAnswer {
        @Override public int status() { return 200; }

        @Override public String text() { return line.toString(); }
    }
}
