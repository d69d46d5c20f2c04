package org.omninet.replay.audit;

/// Ends an audit from within: something was proven wrong.
final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Finding finding;

    Wrong(Finding finding) {
        super(finding.toString(), null, false, false);
        this.finding = finding;
    }

    Finding finding() { return finding; }
}
