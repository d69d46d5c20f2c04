package org.omninet.domain.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;

/// A body being written: the counterpart of [Body]. Keys may be put in any order; [Value.Fields] sorts them.
public final class BodyDraft {
    private final Map<String, Value> fields = new HashMap<>();

    public BodyDraft put(String key, Value value) {
        fields.put(key, value);
        return this;
    }

    public BodyDraft put(String key, String text) { return put(key, new Value.Text(text)); }

    public BodyDraft put(String key, long whole) { return put(key, new Value.Int(whole)); }

    public BodyDraft put(String key, Credits amount) { return put(key, amount.micro()); }

    public BodyDraft put(String key, byte[] bytes) { return put(key, new Value.Bytes(bytes)); }

    public BodyDraft put(String key, Digest digest) { return put(key, digest.bytes()); }

    public BodyDraft put(String key, Did did) { return put(key, did.text()); }

    public BodyDraft put(String key, Cid link) { return put(key, new Value.Link(link)); }

    public BodyDraft put(String key, EventId event) { return put(key, event.cid()); }

    /// A list of texts, left out when it is empty.
    public BodyDraft putTexts(String key, List<String> texts) {
        return texts.isEmpty() ? this : put(key, new Value.Items(texts.stream().<Value>map(Value.Text::new).toList()));
    }

    /// A list of links, left out when it is empty.
    public BodyDraft putLinks(String key, List<Cid> links) {
        return links.isEmpty() ? this : put(key, new Value.Items(links.stream().<Value>map(Value.Link::new).toList()));
    }

    /// Left out when it is empty.
    public BodyDraft putDid(String key, Optional<Did> did) { return did.map(it -> put(key, it)).orElse(this); }

    /// Left out when it is empty.
    public BodyDraft putText(String key, Optional<String> text) { return text.map(it -> put(key, it)).orElse(this); }

    public Value.Fields end() { return new Value.Fields(fields); }
}
