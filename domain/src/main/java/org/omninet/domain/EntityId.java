package org.omninet.domain;

/// One thing that has a state: an account, the treasury, a task, an identity.
///
/// @param kind which [Context] folds it; a kind belongs to exactly one context
/// @param key  which one of that kind
public record EntityId(String kind, String key) {}
