/// The meaning of the ledger: what may happen, what each happening changes, and the exact bytes in which people say it.
///
/// `java.base` only. No framework, no clock, no I/O, so an auditor runs these very classes alone.
module org.omninet.domain {
    requires static transitive org.jspecify;

    exports org.omninet.domain;
    exports org.omninet.domain.bytes;
    exports org.omninet.domain.claims;
    exports org.omninet.domain.content;
    exports org.omninet.domain.credits;
    exports org.omninet.domain.did;
    exports org.omninet.domain.event;
    exports org.omninet.domain.governance;
    exports org.omninet.domain.identity;
    exports org.omninet.domain.node;
    exports org.omninet.domain.signature;
    exports org.omninet.domain.social;
}
