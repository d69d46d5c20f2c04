/// Values and their one spelling in bytes: strict DAG-CBOR, CIDs, and DAG-JSON for people.
///
/// ```
/// bytes --DagCbor.decode--> Value --DagJson.print--> text
///       <--DagCbor.encode--       <--DagJson.parse--
/// ```
///
/// Laws:
/// - One value has one DAG-CBOR spelling: `encode(decode(b))` is `b`, for every `b` that decodes.
/// - One value has one canonical DAG-JSON print: `parse(print(v))` equals `v`. Wallets sign that text.
/// - Nothing is normalised. What is not spelled right is [Malformed], with a named reason and its place.
/// - Limits (`event.Limits`) hold while reading, so a hostile length never reserves memory.
///
/// Specification: `docs/spec/values.md`.
@NullMarked
package org.omninet.domain.bytes;

import org.jspecify.annotations.NullMarked;
