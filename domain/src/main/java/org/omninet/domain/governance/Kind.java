package org.omninet.domain.governance;

/// How a question is answered and counted. Specification: `docs/spec/governance.md`.
public enum Kind {
    /// One option, or none to abstain. The most weight wins.
    SINGLE("single"),
    /// Any of the options. The most weight wins.
    APPROVAL("approval"),
    /// Some of the options, the most wanted first. The least wanted is struck out until one has more than half.
    RANKED("ranked"),
    /// Any of the candidates. As many as there are seats are elected.
    COUNCIL("council");

    private final String wireName;

    Kind(String wireName) { this.wireName = wireName; }

    public String wireName() { return wireName; }
}
