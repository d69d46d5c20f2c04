package org.omninet.domain.social;

import org.omninet.domain.Refusal;
import org.omninet.domain.did.Did;

/// Why a social statement was not recorded. Listed in the order in which they are checked.
public sealed interface SocialRefusal extends Refusal {

    /// Nobody follows or unfollows themselves.
    record FollowsSelf(Did who) implements SocialRefusal {}

    /// 1 to 32 bytes of UTF-8.
    record BadReaction(int bytes, int bytesMax) implements SocialRefusal {}

    record TooManyAttachments(int attachments, int attachmentsMax) implements SocialRefusal {}

    record TooManyTags(int tags, int tagsMax) implements SocialRefusal {}

    /// A tag is 1 to 64 bytes of UTF-8.
    record BadTag(String tag) implements SocialRefusal {}

    /// A language is 2 to 35 letters, digits and hyphens.
    record BadLanguage(String language) implements SocialRefusal {}

    @Override default String detail() {
        return switch (this) {
            case FollowsSelf(var who) -> "nobody follows or unfollows themselves: " + who.text();
            case BadReaction(var bytes, var max) -> "a reaction is 1 to " + max + " bytes of UTF-8, not " + bytes;
            case TooManyAttachments(var attachments, var max) -> attachments + " attachments; " + max + " are allowed";
            case TooManyTags(var tags, var max) -> tags + " tags; " + max + " are allowed";
            case BadTag(var tag) -> "a tag is 1 to 64 bytes of UTF-8, not \"" + tag + "\"";
            case BadLanguage(var language) -> "a language is 2 to 35 letters, digits and hyphens, not \"" + language + "\"";
        };
    }
}
