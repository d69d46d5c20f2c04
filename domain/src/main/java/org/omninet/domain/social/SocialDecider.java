package org.omninet.domain.social;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.omninet.domain.Decision.accept;
import static org.omninet.domain.Decision.refuse;

import java.util.List;
import java.util.Optional;
import org.omninet.domain.Decision;
import org.omninet.domain.Recorded;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.did.Did;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;

/// The rules of social statements. Each method checks in the order in which [SocialRefusal] lists the reasons.
final class SocialDecider {
    static final int REACTION_BYTES_MAX = 32;
    static final int ATTACHMENTS_MAX = 8;
    static final int TAGS_MAX = 8;
    static final int TAG_BYTES_MAX = 64;
    static final int LANGUAGE_MIN = 2;
    static final int LANGUAGE_MAX = 35;

    static Decision decide(Recorded<SocialStatement> recorded) {
        return switch (recorded.statement()) {
            case Posted it -> words(it.attachments(), it.tags(), it.language());
            case Replied it -> words(it.attachments(), it.tags(), it.language());
            case Reacted(_, var reaction) -> reacted(reaction);
            case Followed(var who) -> others(who, recorded.by());
            case Unfollowed(var who) -> others(who, recorded.by());
            case Reposted _, ProfileSet _, Deleted _ -> accept();
        };
    }

    private static Decision others(Did who, Did by) {
        return who.equals(by) ? refuse(new SocialRefusal.FollowsSelf(who)) : accept();
    }

    private static Decision reacted(String reaction) {
        int bytes = reaction.getBytes(UTF_8).length;
        return bytes == 0 || bytes > REACTION_BYTES_MAX
                ? refuse(new SocialRefusal.BadReaction(bytes, REACTION_BYTES_MAX)) : accept();
    }

    private static Decision words(List<Cid> attachments, List<String> tags, Optional<String> language) {
        if (attachments.size() > ATTACHMENTS_MAX)
            return refuse(new SocialRefusal.TooManyAttachments(attachments.size(), ATTACHMENTS_MAX));
        if (tags.size() > TAGS_MAX) return refuse(new SocialRefusal.TooManyTags(tags.size(), TAGS_MAX));
        for (var tag : tags)
            if (tag.isEmpty() || tag.getBytes(UTF_8).length > TAG_BYTES_MAX) return refuse(new SocialRefusal.BadTag(tag));
        if (language.isPresent() && !isLanguage(language.get()))
            return refuse(new SocialRefusal.BadLanguage(language.get()));
        return accept();
    }

    private static boolean isLanguage(String text) {
        return text.length() >= LANGUAGE_MIN && text.length() <= LANGUAGE_MAX
                && text.chars().allMatch(SocialDecider::isLanguageCharacter);
    }

    private static boolean isLanguageCharacter(int c) {
        return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private SocialDecider() {}
}
