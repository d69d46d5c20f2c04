package org.omninet.benchmarks.speed;

/// The benchmarks by name.
enum Verb {
    ADMIT("statements through the whole gate into the log"),
    LOG("the log alone: appends, proofs, tiles and bundles over HTTP"),
    PEERS("what people would use instead, beside the log"),
    AUDIT("whole audits of a log of a million entries"),
    SCALE("a node with ten million entries: start, memory, disk, admission"),
    REBUILD("all read models made anew");

    private final String about;

    Verb(String about) { this.about = about; }

    String about() { return about; }

    /// Seconds of steady load in a round, when nobody says otherwise.
    double seconds() {
        return switch (this) {
            case ADMIT -> 60;
            case LOG, PEERS -> 10;
            case AUDIT, SCALE, REBUILD -> 5;
        };
    }

    Trial trial(Plan plan) throws Exception {
        return switch (this) {
            case ADMIT -> new AdmitTrial(plan);
            case LOG -> new LogTrial(plan);
            case PEERS -> new PeersTrial(plan);
            case AUDIT -> new AuditTrial(plan);
            case SCALE -> new ScaleTrial(plan);
            case REBUILD -> new RebuildTrial(plan);
        };
    }
}
