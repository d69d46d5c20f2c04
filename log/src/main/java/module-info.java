/// An ordered, provable, durable list of byte strings, and the signatures that are made and checked over them.
///
/// The native signature libraries are not modules one can name (one of them splits a package over two jars), so they stay on the class
/// path and are compiled against with `--add-reads org.omninet.log=ALL-UNNAMED`. Where they cannot be read at run time,
/// `SignatureProviders` says so and Bouncy Castle does the work.
module org.omninet.log {
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    exports org.omninet.log;
    exports org.omninet.log.crypto;
    exports org.omninet.log.disk;
    exports org.omninet.log.fsck;
    exports org.omninet.log.index;
    exports org.omninet.log.merkle;
    exports org.omninet.log.mirror;
    exports org.omninet.log.note;
    exports org.omninet.log.segment;
    exports org.omninet.log.store;
    exports org.omninet.log.tile;
    exports org.omninet.log.witness;

    uses java.security.Provider;
}
