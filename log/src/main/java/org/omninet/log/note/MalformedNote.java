package org.omninet.log.note;

/// Text that is no note, checkpoint, key or proof; or a note that a known key did not sign.
public final class MalformedNote extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedNote(String what) { super(what); }
}
