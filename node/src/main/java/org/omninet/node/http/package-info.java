/// The edge: HTTP over Vert.x, and nothing else of Vert.x anywhere.
///
/// ```
/// event loop                                     virtual thread
///   HttpEdge: limits, length, media type ──body──> Route.handler(Request) ──> Reply
///      ^                                             | throws HttpProblem, Malformed          |
///      └──────────── Problem (RFC 9457) <────────────┴────────────────────────────────────────┘
/// ```
///
/// [Route]s are values in one table, [org.omninet.node.api.Routes]; the router, `/openapi.json` and the tests are made from it, so none
/// can say what another does not. Handlers block as they like: they never run on the event loop.
///
/// Laws:
/// - a body is refused by its announced length before a byte of it is buffered, and all bodies together stay within a budget;
/// - requests under way, connections and streams are bounded; who is beyond is told so with 503 and `Retry-After`;
/// - every error is an `application/problem+json` whose `type` is listed in `docs/errors.md`;
/// - every answer carries `X-Request-Id`, and so does every log line of that request.
///
/// Nothing here is kept; after a crash clients say again what was not answered, which is safe: a statement is recorded once.
@NullMarked
package org.omninet.node.http;

import org.jspecify.annotations.NullMarked;
