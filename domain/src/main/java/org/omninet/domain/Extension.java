package org.omninet.domain;

/// A statement of somebody else's vocabulary, `x.<reverse-domain>.*`: recorded within the limits of every
/// statement, folded to nothing.
///
/// @param type its whole wire name
public record Extension(String type) {}
