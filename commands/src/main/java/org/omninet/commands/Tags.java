package org.omninet.commands;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import org.omninet.domain.Contexts;
import org.omninet.domain.EntityId;
import org.omninet.domain.Envelope;
import org.omninet.domain.Recorded;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.EventId;

/// How statements and entities are found in the log. Each entry carries
/// - `<kind>:<key>` for each entity that it touches: sourcing a state asks for these;
/// - `spends:<kind>:<key>` for each entity from which it takes something: append conditions ask for these;
/// - `id:<id>`, its own name: so that nothing is recorded twice;
/// - `by:<did>` and `type:<wire name>`, for readers.
public final class Tags {

    public static String entity(EntityId entity) { return entity.kind() + ":" + entity.key(); }

    public static String spends(EntityId entity) { return "spends:" + entity.kind() + ":" + entity.key(); }

    /// Carried by statements that change the author's keys, as their entity is of this kind.
    public static String identity(Did author) { return "identity:" + author.text(); }

    public static String id(EventId id) { return "id:" + id; }

    public static String by(Did author) { return "by:" + author.text(); }

    public static String type(String wireName) { return "type:" + wireName; }

    /// Everything that the entry of `recorded` carries: a function of the statement alone, so the index can be built again.
    static <S> Set<String> carriedBy(Recorded<S> recorded, String wireName, Contexts contexts) {
        var context = contexts.of(recorded);
        var tags = new HashSet<>(of(recorded.envelope(), wireName));
        for (var entity : context.touches(recorded)) tags.add(entity(entity));
        for (var entity : context.spends(recorded)) tags.add(spends(entity));
        return tags;
    }

    /// What every entry carries, whatever it says.
    static Set<String> of(Envelope envelope, String wireName) {
        return Set.of(id(envelope.id()), by(envelope.by()), type(wireName));
    }

    /// What must not happen between the decision and the append: that somebody spends from an entity which the decision has read (the
    /// log's own among them), that the author's keys change, or that the same statement is recorded.
    static <S> Set<String> invalidating(Recorded<S> recorded, Contexts contexts) {
        var tags = new HashSet<String>();
        for (var entity : contexts.reads(recorded)) tags.add(spends(entity));
        tags.add(identity(recorded.by()));
        tags.add(id(recorded.id()));
        return tags;
    }

    /// As Axon spells a tag: whole, so that nothing is cut apart and put together again for each of the many.
    static Tag axon(String tag) { return new Tag(tag, ""); }

    /// As the log spells a tag.
    static String log(Tag tag) { return tag.key(); }

    private Tags() {}
}
