/// What the node answers over HTTP: one class per subject, and [Routes], the table of them all.
///
/// ```
///  EventsApi    say, read, prove, list      Gate, Log, Events
///  StreamApi    follow                      Log
///  ContentApi   upload, fetch               ContentStore
///  SocialApi    feeds, threads, profiles, search    Views
///  AccountsApi  balances, statements        Views
///  LogApi       checkpoint, tiles           Log
///  WitnessApi   cosign other logs          Witnessing
///  NodeApi      who it is, health, metrics, errors, openapi
/// ```
///
/// Laws: only what is durable is told; JSON is DAG-JSON in DAG-CBOR's order of keys; credits are micro-credits, times milliseconds since
/// the epoch, lists are pages whose `next` is what to ask with for the following one.
///
/// Nothing here is kept. A reader who has a receipt asks with `fresh={index}` and waits, at most two seconds, until the read models hold
/// that entry.
@NullMarked
package org.omninet.node.api;

import org.jspecify.annotations.NullMarked;
