package org.omninet.node.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.omninet.commands.Answer;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.SignedRefusal;

/// One error as its reader sees it: RFC 9457, `application/problem+json`.
///
/// @param name             of `docs/errors.md`; `type` is `/errors#` and this
/// @param refusal          the node's signed "no", where a statement was refused
/// @param retryAfterMillis when trying again may succeed
/// @param length           of what a range was asked of
public record Problem(String name, int status, String detail, Optional<SignedRefusal> refusal, OptionalLong retryAfterMillis,
                      OptionalLong length) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem(String name, int status, String detail, Optional<SignedRefusal> refusal, OptionalLong retryAfterMillis) {
        this(name, status, detail, refusal, retryAfterMillis, OptionalLong.empty());
    }

    public static Problem of(HttpError error, String detail) {
        return new Problem(error.wireName(), error.status(), detail, Optional.empty(),
                error.status() == 503 ? OptionalLong.of(1_000) : OptionalLong.empty());
    }

    /// What the gate answered.
    public static Problem of(Answer.Refused refused) {
        var retry = refused.retryAfterMillis().isEmpty() && refused.kind().status() == 503 ? OptionalLong.of(5_000)
                : refused.retryAfterMillis();
        return new Problem(refused.error(), refused.kind().status(), refused.detail(), Optional.of(refused.signed()), retry);
    }

    public Problem retryAfter(long millis) { return new Problem(name, status, detail, refusal, OptionalLong.of(millis)); }

    Problem ofLength(long bytes) { return new Problem(name, status, detail, refusal, retryAfterMillis, OptionalLong.of(bytes)); }

    /// The document. `title` is the name in words.
    public Value.Fields toJson(Optional<String> requestId) {
        var json = new BodyDraft().put("type", "/errors#" + name).put("title", title()).put("status", status).put("detail", detail);
        requestId.ifPresent(id -> json.put("requestId", id));
        refusal.ifPresent(it -> json.put("refusal", it.toJson()));
        retryAfterMillis.ifPresent(millis -> json.put("retryAfterMillis", millis));
        return json.end();
    }

    private String title() {
        String words = (name.contains("_") ? name.replace('_', ' ') : name.replaceAll("([a-z])([A-Z])", "$1 $2")).toLowerCase(
                Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Reply reply(String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Cache-Control", "no-store");
        retryAfterMillis.ifPresent(millis -> headers.put("Retry-After", Long.toString(Math.max(1, (millis + 999) / 1_000))));
        length.ifPresent(bytes -> headers.put("Content-Range", "bytes */" + bytes));
        return new Reply.Whole(status, headers, Json.bytes(toJson(Optional.of(requestId))));
    }
}
