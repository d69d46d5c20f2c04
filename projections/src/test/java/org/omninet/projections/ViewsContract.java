package org.omninet.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.CYD;
import static org.omninet.domain.People.DEE;
import static org.omninet.domain.People.OPERATOR;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.credits.CreditsStatement.Destination;
import org.omninet.domain.credits.CreditsStatement.Forfeited;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Held;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.credits.HoldId;
import org.omninet.domain.credits.StatementView.Kind;
import org.omninet.domain.credits.StatementView.Movement;
import org.omninet.domain.event.EventId;
import org.omninet.domain.governance.GovernanceStatement.BallotCast;
import org.omninet.domain.governance.GovernanceStatement.Closed;
import org.omninet.domain.governance.GovernanceStatement.Delegated;
import org.omninet.domain.governance.GovernanceStatement.Discussed;
import org.omninet.domain.governance.GovernanceStatement.Undelegated;
import org.omninet.domain.governance.Proposal;
import org.omninet.domain.governance.ProposalView;
import org.omninet.domain.governance.QuestionDraft;
import org.omninet.domain.governance.Tallies;
import org.omninet.domain.governance.Vote;
import org.omninet.domain.social.SocialStatement.Deleted;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.domain.social.SocialStatement.Reposted;
import org.omninet.domain.social.SocialStatement.Unfollowed;
import org.omninet.projections.social.Post;
import org.omninet.projections.social.Post.Presence;
import org.omninet.projections.table.Page;

/// What readers see, with examples.
abstract class ViewsContract {
    @TempDir Path directory;
    private Village village;
    private Projections views;

    abstract ProjectionsConfig config(Path directory);

    @BeforeEach void open() {
        village = new Village();
        views = Projections.open(config(directory), village, village, Contexts.all());
    }

    @AfterEach void close() { views.close(); }

    /// Everything said so far is in the views.
    private Projections now() {
        try {
            assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(20))).as("%s", views.failure()).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return views;
    }

    private static List<String> texts(Page<Post> page) { return page.items().stream().map(it -> it.text().orElse("")).toList(); }

    @Test void a_home_feed_holds_what_one_and_those_one_follows_have_said_the_newest_first() {
        village.post(ADA, "from ada");
        village.post(BOB, "from bob");
        village.post(CYD, "from cyd");
        village.say(ADA, new Followed(BOB));
        assertThat(texts(now().feeds().home(ADA, Page.NEWEST, 10))).containsExactly("from bob", "from ada");
        village.say(ADA, new Unfollowed(BOB));
        assertThat(texts(now().feeds().home(ADA, Page.NEWEST, 10))).containsExactly("from ada");
        assertThat(texts(views.feeds().author(CYD, Page.NEWEST, 10))).containsExactly("from cyd");
        assertThat(texts(views.feeds().global(Page.NEWEST, 10))).containsExactly("from cyd", "from bob", "from ada");
    }

    @Test void pages_neither_repeat_nor_skip_while_the_log_grows() {
        for (int i = 0; i < 25; i++) village.post(ADA, "post " + i);
        var seen = new ArrayList<String>();
        var page = now().feeds().global(Page.NEWEST, 10);
        seen.addAll(texts(page));
        village.post(ADA, "meanwhile");
        now();
        while (page.next().isPresent()) {
            page = views.feeds().global(page.next().getAsLong(), 10);
            seen.addAll(texts(page));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("post 24").endsWith("post 0");
    }

    @Test void no_page_is_longer_than_the_limit_on_pages() {
        for (int i = 0; i < Page.LIMIT_MAX + 5; i++) village.post(ADA, "post " + i);
        assertThat(now().feeds().global(Page.NEWEST, 1_000).items()).hasSize(Page.LIMIT_MAX);
    }

    @Test void a_question_its_ballots_and_its_end_are_shown() {
        village.say(ADA, new Delegated(BOB));
        var id = village.say(ADA, QuestionDraft.asked().put()).id();
        village.say(CYD, new Discussed(id, village.write(CYD, "why not")));
        talkUntil(QuestionDraft.end(1));
        village.say(BOB, new BallotCast(id, new Vote.Choices(List.of(0))));
        village.say(BOB, new BallotCast(id, new Vote.Choices(List.of(1))));
        var shown = now().proposals().proposals(Page.NEWEST, 10).items().getFirst();
        assertThat(shown.asked().proposal()).isEqualTo(id);
        assertThat(shown.steps()).extracting(ProposalView.Step::kind).containsExactly(ProposalView.Kind.DISCUSSED);
        assertThat(views.proposals().open()).hasSize(1);
        assertThat(views.proposals().ballots(id, Page.NEWEST, 10).items()).singleElement()
                .matches(it -> it.voter().equals(BOB) && it.named().equals(new Value.Items(List.of(Value.of(1)))));
        assertThat(views.proposals().delegation(ADA).orElseThrow().to()).isEqualTo(BOB);
        assertThat(views.proposals().delegators(BOB, Page.NEWEST, 10).items()).hasSize(1);
        talkUntil(QuestionDraft.end(3));
        var tally = Tallies.of((Proposal) village.world().state(Proposal.entity(id)), village.world()::state);
        village.say(CYD, new Closed(id, tally, Optional.empty()));
        village.say(ADA, new Undelegated());
        assertThat(now().proposals().open()).isEmpty();
        assertThat(views.proposals().notExecuted()).hasSize(1);
        assertThat(views.proposals().proposal(id).orElseThrow().last(ProposalView.Kind.CLOSED)).isPresent();
        assertThat(views.proposals().delegation(ADA)).isEmpty();
    }

    private void talkUntil(long millis) {
        while (village.say(BOB, new Followed(CYD)).receivedMillis() < millis) village.say(BOB, new Unfollowed(CYD));
    }

    @Test void only_the_author_takes_a_post_back() {
        var post = village.post(ADA, "mine");
        village.say(BOB, new Deleted(post));
        assertThat(texts(now().feeds().global(Page.NEWEST, 10))).containsExactly("mine");
        village.say(ADA, new Deleted(post));
        assertThat(now().feeds().global(Page.NEWEST, 10).items()).isEmpty();
        assertThat(views.search().search("mine", Page.NEWEST, 10).items()).isEmpty();
        assertThat(views.feeds().post(post).orElseThrow()).matches(it -> it.presence() == Presence.DELETED && it.text().isEmpty());
    }

    @Test void a_post_that_arrives_after_it_was_taken_back_is_never_shown() {
        var content = village.write(ADA, "too late");
        var twin = new Village();
        twin.remember(village.get(content).orElseThrow());
        // The same words at the same place and time have the same id.
        village.say(BOB, new Followed(CYD));
        twin.say(BOB, new Followed(CYD));
        var id = twin.say(ADA, new Posted(content, List.of(), List.of(), Optional.empty())).id();
        var entry = twin.read(2, 3).getFirst();
        village.say(ADA, new Deleted(id));
        village.append(entry);
        assertThat(now().events().find(id)).isPresent();
        assertThat(views.feeds().global(Page.NEWEST, 10).items()).isEmpty();
        assertThat(views.search().search("late", Page.NEWEST, 10).items()).isEmpty();
    }

    @Test void words_are_shown_only_under_the_name_of_their_author() {
        var content = village.write(ADA, "words of ada");
        village.say(BOB, new Posted(content, List.of(), List.of(), Optional.empty()));
        var post = now().feeds().global(Page.NEWEST, 1).items().getFirst();
        assertThat(post.presence()).isEqualTo(Presence.ABSENT);
        assertThat(post.text()).isEmpty();
        assertThat(views.search().search("words", Page.NEWEST, 10).items()).isEmpty();
    }

    @Test void words_that_come_later_are_found_from_then_on() {
        var content = village.write(ADA, "a late arrival");
        var object = village.get(content).orElseThrow();
        village.forget(content);
        village.say(ADA, new Posted(content, List.of(), List.of(), Optional.empty()));
        assertThat(now().search().search("arrival", Page.NEWEST, 10).items()).isEmpty();
        village.remember(object);
        views.arrived(content);
        assertThat(texts(views.search().search("arrival", Page.NEWEST, 10))).containsExactly("a late arrival");
    }

    @Test void a_thread_is_read_from_any_of_its_posts() {
        var root = village.post(ADA, "root");
        var first = village.reply(BOB, "first", root, root);
        var second = village.reply(CYD, "second", root, root);
        var deep = village.reply(DEE, "deep", first, root);
        village.reply(DEE, "deeper", deep, root);
        village.reply(DEE, "to nobody here", new EventId(People.digest("elsewhere")), root);
        village.say(CYD, new Deleted(second));
        var repost = village.say(BOB, new Reposted(root)).id();
        now();
        for (var event : List.of(root, first, second, deep, repost)) {
            var thread = views.threads().thread(event).orElseThrow();
            assertThat(thread.root()).isEqualTo(root);
            assertThat(thread.complete()).isTrue();
            assertThat(thread.lines().stream().map(it -> it.depth() + " " + it.post().text().orElse("taken back")))
                    .containsExactly("0 root", "1 first", "2 deep", "3 deeper", "1 taken back", "1 to nobody here");
        }
        assertThat(views.threads().thread(new EventId(People.digest("none")))).isEmpty();
        assertThat(views.feeds().post(root).orElseThrow().replies()).isEqualTo(1);
    }

    @Test void a_repost_shows_what_it_repeats_and_counts() {
        var post = village.post(ADA, "worth repeating");
        village.say(BOB, new Reposted(post));
        village.say(CYD, new Reacted(post, "👍"));
        village.say(CYD, new Reacted(post, "👍"));
        village.say(DEE, new Reacted(post, "👍"));
        var taken = village.say(DEE, new Reacted(post, "❤")).id();
        village.say(DEE, new Deleted(taken));
        var original = now().feeds().author(BOB, Page.NEWEST, 10).items().getFirst().original().orElseThrow();
        assertThat(original.text()).contains("worth repeating");
        assertThat(original.reposts()).isEqualTo(1);
        assertThat(original.reactions()).isEqualTo(Map.of("👍", 2L));
    }

    @Test void a_profile_is_what_its_author_last_said() {
        var avatar = village.write(ADA, "a picture");
        village.say(ADA, new ProfileSet(village.write(ADA, "application/json", "{\"name\":\"Old\"}")));
        village.say(ADA, new ProfileSet(village.write(ADA, "application/json",
                "{\"about\":\"counts\",\"avatar\":\"" + avatar + "\",\"name\":\"Ada\"}")));
        village.say(BOB, new Followed(ADA));
        village.say(BOB, new Followed(ADA));
        village.say(CYD, new Followed(ADA));
        village.say(ADA, new Followed(DEE));
        village.post(ADA, "hello");
        var profile = now().profiles().profile(ADA);
        assertThat(profile.name()).contains("Ada");
        assertThat(profile.about()).contains("counts");
        assertThat(profile.avatar()).contains(avatar);
        assertThat(List.of(profile.followers(), profile.following(), profile.posts())).containsExactly(2L, 1L, 1L);
        assertThat(views.profiles().names(List.of(ADA, BOB))).isEqualTo(Map.of(ADA, "Ada"));
        assertThat(views.profiles().profile(BOB).name()).isEmpty();
    }

    @Test void an_erased_profile_has_no_name() {
        var content = village.write(ADA, "application/json", "{\"name\":\"Ada\"}");
        village.say(ADA, new ProfileSet(content));
        village.say(BOB, new Erased(content, Reason.AUTHOR));
        assertThat(now().profiles().profile(ADA).name()).contains("Ada");
        village.say(OPERATOR, new Erased(content, Reason.LEGAL));
        assertThat(now().profiles().profile(ADA).name()).isEmpty();
        assertThat(views.profiles().names(List.of(ADA))).isEmpty();
    }

    @Test void followers_are_paged_the_newest_first_and_a_follow_taken_back_is_none() {
        village.say(BOB, new Followed(ADA));
        village.say(CYD, new Followed(ADA));
        var last = village.say(DEE, new Followed(ADA));
        var page = now().graph().followers(ADA, Page.NEWEST, 2);
        assertThat(page.items().stream().map(it -> it.did())).containsExactly(DEE, CYD);
        assertThat(views.graph().followers(ADA, page.next().orElseThrow(), 2).items().stream().map(it -> it.did())).containsExactly(BOB);
        assertThat(views.graph().follows(DEE, ADA)).isTrue();
        village.say(DEE, new Deleted(last.id()));
        assertThat(now().graph().follows(DEE, ADA)).isFalse();
        assertThat(views.graph().following(DEE, Page.NEWEST, 10).items()).isEmpty();
    }

    @Test void a_statement_shows_every_movement_with_its_entry_and_what_was_left() {
        var granted = village.say(OPERATOR, new Granted(ADA, Credits.of(100)));
        var sent = village.say(ADA, new Transferred(BOB, Credits.of(30)));
        var held = village.say(ADA, new Held(Credits.of(20), Optional.empty(), Optional.of(CYD), 2_000_000_000_000L));
        village.say(CYD, new Forfeited(new HoldId(ADA, held.id()), Credits.of(20), new Destination.Account(DEE)));
        var page = now().accounts().statement(ADA, Page.NEWEST, 10);
        assertThat(page.items().stream().map(Movement::kind)).containsExactly(Kind.FORFEITED, Kind.HELD, Kind.SENT, Kind.GRANTED);
        assertThat(page.items().stream().map(it -> it.after().balance().micro())).containsExactly(50L, 50L, 70L, 100L);
        assertThat(page.items().get(2).id()).isEqualTo(sent.id());
        assertThat(page.items().get(2).index()).isEqualTo(sent.index());
        assertThat(page.items().get(2).counterparty()).contains(BOB);
        var now = views.accounts().account(ADA);
        assertThat(now.balance()).isEqualTo(Credits.of(50));
        assertThat(now.held()).isEqualTo(Credits.NONE);
        assertThat(now.holds()).isEmpty();
        var then = views.accounts().account(ADA, held.index());
        assertThat(then.held()).isEqualTo(Credits.of(20));
        assertThat(then.holds()).hasSize(1);
        assertThat(views.accounts().account(ADA, granted.index()).balance()).isEqualTo(Credits.of(100));
        assertThat(views.accounts().account(ADA, 0).index()).isEqualTo(OptionalLong.empty());
        assertThat(views.accounts().account(DEE).balance()).isEqualTo(Credits.of(20));
    }

    @Test void search_finds_words_phrases_and_beginnings_in_any_case() {
        village.post(ADA, "The Café on the corner, über alles lecker");
        village.post(BOB, "A corner of the café", "Travel");
        village.post(CYD, "Nothing of the kind");
        now();
        assertThat(texts(views.search().search("cafe corner", Page.NEWEST, 10))).hasSize(2);
        assertThat(texts(views.search().search("\"café on\"", Page.NEWEST, 10))).hasSize(1);
        assertThat(texts(views.search().search("LECK*", Page.NEWEST, 10))).hasSize(1);
        assertThat(texts(views.search().search("corner -lecker", Page.NEWEST, 10))).containsExactly("A corner of the café");
        assertThat(texts(views.search().search("lecker | kind", Page.NEWEST, 10))).hasSize(2);
        assertThat(texts(views.search().search("#travel", Page.NEWEST, 10))).hasSize(1);
        for (var odd : List.of("", "   ", "\"", "((", "-", "*", "a".repeat(5_000), "+-|*()\"~ \\"))
            assertThat(views.search().search(odd, Page.NEWEST, 10).items()).isEmpty();
        var page = views.search().search("corner", Page.NEWEST, 1);
        assertThat(texts(page)).containsExactly("A corner of the café");
        assertThat(texts(views.search().search("corner", page.next().orElseThrow(), 1)))
                .containsExactly("The Café on the corner, über alles lecker");
    }

    @Test void events_are_listed_by_author_and_type_the_oldest_first() {
        var post = village.post(ADA, "one");
        village.say(BOB, new Followed(ADA));
        village.post(ADA, "two");
        now();
        assertThat(views.events().list(null, null, Page.OLDEST, 2).items().stream().map(it -> it.index())).containsExactly(0L, 1L);
        assertThat(views.events().list(ADA, "social.posted", Page.OLDEST, 10).items()).hasSize(2);
        assertThat(views.events().list(BOB, "social.posted", Page.OLDEST, 10).items()).isEmpty();
        assertThat(views.events().list(null, "social.followed", 1, 10).items()).hasSize(1);
        var row = views.events().find(post).orElseThrow();
        assertThat(row.by()).isEqualTo(ADA);
        assertThat(row.type()).isEqualTo("social.posted");
    }

    @Test void awaiting_what_nobody_says_ends_after_its_time() throws InterruptedException {
        now();
        assertThat(views.awaitPosition(village.size(), Duration.ofMillis(50))).isFalse();
        assertThat(views.position()).isEqualTo(village.size());
    }

    @Test void content_that_was_erased_for_a_legal_reason_stays_gone_when_it_is_said_again() {
        Cid content = village.write(ADA, "forbidden");
        village.say(OPERATOR, new Erased(content, Reason.LEGAL));
        village.say(ADA, new Posted(content, List.of(), List.of(), Optional.empty()));
        var post = now().feeds().global(Page.NEWEST, 1).items().getFirst();
        assertThat(post.presence()).isEqualTo(Presence.ERASED);
        assertThat(views.search().search("forbidden", Page.NEWEST, 1).items()).isEmpty();
    }
}
