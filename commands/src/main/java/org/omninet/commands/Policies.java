package org.omninet.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.omninet.domain.Admission;
import org.omninet.domain.Rules;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.did.Did;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Proposed;
import org.omninet.domain.node.LogState;
import org.omninet.domain.node.NodeStatement.KeyRotated;
import org.omninet.domain.node.NodeStatement.RulesAdopted;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Replied;

/// What this node takes, beyond the laws that hold everywhere. In the order in which [GateRefusal] lists the reasons.
public final class Policies {
    private final GateLimits limits;
    private final Contents contents;
    private final Rates rates;

    public Policies(GateLimits limits, Contents contents) {
        this.limits = limits;
        this.contents = contents;
        rates = new Rates(limits);
    }

    public GateLimits limits() { return limits; }

    /// Why a well-formed, signed statement that came from outside is not taken.
    ///
    /// @param log asked only for what is about the log
    Optional<GateRefusal> fromOutside(Admission.Read read, Supplier<LogState> log, long nowNanos) {
        return aboutTheLog(read, log).or(() -> tooFast(read.event().by(), nowNanos)).or(() -> content(read));
    }

    /// Why a statement of the node's own is not taken.
    Optional<GateRefusal> fromHere(Admission.Read read) { return unknownRules(read.proposed().statement()); }

    private static Optional<GateRefusal> aboutTheLog(Admission.Read read, Supplier<LogState> logNow) {
        if (!read.event().type().startsWith("node.")) return Optional.empty();
        var log = logNow.get();
        if (!log.isOpened() || !log.operator().equals(read.event().by()))
            return Optional.of(new GateRefusal.NotFromOutside(read.event().type()));
        return read.proposed().statement() instanceof KeyRotated(_, var logKey, var checkpointKey)
                && (logKey.isPresent() || checkpointKey.isPresent())
                ? Optional.of(new GateRefusal.KeyNotHere()) : unknownRules(read.proposed().statement());
    }

    private static Optional<GateRefusal> unknownRules(Object statement) {
        return statement instanceof RulesAdopted(var rules, _) && !Rules.KNOWN.contains(rules)
                ? Optional.of(new GateRefusal.RulesNotHere(rules)) : Optional.empty();
    }

    private Optional<GateRefusal> tooFast(Did author, long nowNanos) {
        long waitMillis = rates.waitMillis(author, nowNanos);
        return waitMillis == 0 ? Optional.empty() : Optional.of(new GateRefusal.TooFast(waitMillis));
    }

    private Optional<GateRefusal> content(Admission.Read read) {
        var author = read.event().by();
        return switch (read.proposed().statement()) {
            case Posted it -> own(with(it.content(), it.attachments()), author);
            case Replied it -> own(with(it.content(), it.attachments()), author);
            case ProfileSet(var content) -> own(List.of(content), author);
            case Proposed it -> own(List.of(it.content()), author);
            case Discussed(_, var content) -> own(List.of(content), author);
            case Announced(var manifest, _) -> own(List.of(manifest), author);
            // Unknown here: it may be known elsewhere, and its author wants it gone everywhere.
            case Erased(var content, var reason) when reason == Reason.AUTHOR -> contents.authorOf(content)
                    .filter(by -> !by.equals(author)).map(by -> new GateRefusal.NotTheAuthorsContent(content, by));
            default -> Optional.empty();
        };
    }

    private static List<Cid> with(Cid content, List<Cid> attachments) {
        if (attachments.isEmpty()) return List.of(content);
        var all = new ArrayList<Cid>();
        all.add(content);
        all.addAll(attachments);
        return all;
    }

    private Optional<GateRefusal> own(List<Cid> named, Did author) {
        for (var content : named) {
            var by = contents.authorOf(content);
            if (by.isEmpty()) return Optional.of(new GateRefusal.ContentMissing(content));
            if (!by.get().equals(author)) return Optional.of(new GateRefusal.NotTheAuthorsContent(content, by.get()));
        }
        return Optional.empty();
    }
}
