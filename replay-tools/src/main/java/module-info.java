/// Proof without trust: whoever has the bytes of a log checks everything that was ever done in it.
///
/// Runs alone: no database, no framework, no node.
module org.omninet.replay {
    requires transitive org.omninet.domain;
    requires transitive org.omninet.log;
    requires transitive info.picocli;
    requires java.net.http;
    requires static org.jspecify;

    exports org.omninet.replay;
    exports org.omninet.replay.audit;
    exports org.omninet.replay.dispute;
    exports org.omninet.replay.source;

    opens org.omninet.replay to info.picocli;
}
