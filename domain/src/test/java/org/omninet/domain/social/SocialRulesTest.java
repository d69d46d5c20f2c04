package org.omninet.domain.social;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.RefusalCase.no;
import static org.omninet.domain.Scenario.id;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.Totals;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;

public class SocialRulesTest {
    private static final Cid TEXT = new Cid(Cid.Codec.DAG_CBOR, People.digest("text"));

    public static Stream<RefusalCase> refusals() {
        return Stream.of(
            no("follows", new SocialRefusal.FollowsSelf(ADA), () -> new Scenario().when(ADA, new Followed(ADA))),
            no("unfollows", new SocialRefusal.FollowsSelf(ADA), () -> new Scenario().when(ADA, new Unfollowed(ADA))),
            no("nothing", new SocialRefusal.BadReaction(0, 32), () -> new Scenario().when(ADA, new Reacted(id(0), ""))),
            no("33 bytes", new SocialRefusal.BadReaction(33, 32),
                () -> new Scenario().when(ADA, new Reacted(id(0), "ä".repeat(16) + "!"))),
            no("nine, before tags", new SocialRefusal.TooManyAttachments(9, 8),
                () -> new Scenario().when(ADA, posted(9, many(9, "", 9), "?"))),
            no("of a reply too", new SocialRefusal.TooManyAttachments(9, 8),
                () -> new Scenario().when(ADA, replied(9, List.of(), "en"))),
            no("nine, before each", new SocialRefusal.TooManyTags(9, 8), () -> new Scenario().when(ADA, posted(8, many(9, "", 1), "?"))),
            no("of nothing, before the language", new SocialRefusal.BadTag(""),
                () -> new Scenario().when(ADA, posted(8, List.of("a", ""), "?"))),
            no("of 65 bytes", new SocialRefusal.BadTag("ä".repeat(32) + "!"),
                () -> new Scenario().when(ADA, posted(0, List.of("ä".repeat(32) + "!"), "?"))),
            no("of one letter", new SocialRefusal.BadLanguage("e"), () -> new Scenario().when(ADA, posted(0, List.of(), "e"))),
            no("of 36 letters", new SocialRefusal.BadLanguage("e".repeat(36)),
                () -> new Scenario().when(ADA, posted(0, List.of(), "e".repeat(36)))),
            no("with other signs", new SocialRefusal.BadLanguage("en_GB"),
                () -> new Scenario().when(ADA, replied(0, List.of(), "en_GB"))),
            no("with letters of other alphabets", new SocialRefusal.BadLanguage("ру"),
                () -> new Scenario().when(ADA, posted(0, List.of(), "ру"))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void everything_within_limits_is_recorded_and_is_no_state() {
        new Scenario()
            .when(ADA, posted(8, many(8, "ä", 32), "zh-Hant-TW")).thenAccepted()
            .when(BOB, replied(8, many(8, "b", 64), "e".repeat(35))).thenAccepted()
            .when(BOB, new Posted(TEXT, List.of(), List.of(), Optional.empty())).thenAccepted()
            .when(BOB, new Reacted(id(1), "👍".repeat(8))).thenAccepted()
            .when(BOB, new Reposted(id(1))).thenAccepted()
            .when(ADA, new ProfileSet(TEXT)).thenAccepted()
            .totals(Totals.NONE);
    }

    /// They count where views say they count: here nobody knows who said what.
    @Test void a_follow_may_be_repeated_and_anything_deleted_by_anybody() {
        new Scenario()
            .when(ADA, new Unfollowed(BOB)).thenAccepted()
            .when(ADA, new Followed(BOB)).thenAccepted()
            .when(ADA, new Followed(BOB)).thenAccepted()
            .when(BOB, new Deleted(id(1))).thenAccepted()
            .when(BOB, new Deleted(id(1))).thenAccepted();
    }

    private static List<String> many(int count, String letter, int times) { return Collections.nCopies(count, letter.repeat(times)); }

    private static Posted posted(int attachments, List<String> tags, String language) {
        return new Posted(TEXT, Collections.nCopies(attachments, TEXT), tags, Optional.of(language));
    }

    private static Replied replied(int attachments, List<String> tags, String language) {
        return new Replied(TEXT, id(1), id(0), Collections.nCopies(attachments, TEXT), tags, Optional.of(language));
    }
}
