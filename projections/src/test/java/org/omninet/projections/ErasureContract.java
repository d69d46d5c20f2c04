package org.omninet.projections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Contexts;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.projections.social.Post.Presence;
import org.omninet.projections.table.Page;

/// What must be gone is gone, to the last byte of the last file.
abstract class ErasureContract {
    /// Words that nobody else says, and that stand as they are in an index.
    private static final String SECRET = "xyzzyplugh";

    @TempDir Path directory;

    abstract ProjectionsConfig config(Path directory);

    private static void await(Projections views, Village village) throws InterruptedException {
        assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(20))).as("%s", views.failure()).isTrue();
    }

    private List<String> filesWith(String word) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(word)) found.add(file.toString());
        }
        return found;
    }

    private Cid secretAmongOthers(Village village) {
        village.live(3, 200);
        var secret = village.write(ADA, "the " + SECRET + " word");
        village.say(ADA, new Posted(secret, List.of(), List.of(), Optional.empty()));
        village.live(4, 200);
        return secret;
    }

    @Test void an_erasure_in_the_log_leaves_no_byte_of_the_words_in_any_file() throws IOException, InterruptedException {
        var village = new Village();
        var secret = secretAmongOthers(village);
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            await(views, village);
            assertThat(views.search().search(SECRET, Page.NEWEST, 10).items()).hasSize(1);
        }
        assertThat(filesWith(SECRET)).as("the words can be found before").isNotEmpty();
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            village.say(BOB, new Erased(secret, Reason.AUTHOR));
            await(views, village);
            assertThat(views.search().search(SECRET, Page.NEWEST, 10).items()).as("of no effect: not the author").hasSize(1);
            village.erase(ADA, secret);
            await(views, village);
            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(views.search().search(SECRET, Page.NEWEST, 10).items()).isEmpty();
            assertThat(views.feeds().author(ADA, Page.NEWEST, 100).items())
                    .anyMatch(it -> it.presence() == Presence.ERASED && it.row().content().equals(Optional.of(secret)));
        }
        assertThat(filesWith(SECRET)).isEmpty();
    }

    @Test void what_the_store_let_go_is_gone_when_erase_returns() throws IOException, InterruptedException {
        var village = new Village();
        var secret = secretAmongOthers(village);
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            await(views, village);
            village.forget(secret);
            views.erase(secret);
            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(views.search().search(SECRET, Page.NEWEST, 10).items()).isEmpty();
        }
    }

    @Test void words_and_their_erasure_in_one_batch_leave_nothing() throws IOException, InterruptedException {
        var village = new Village();
        var secret = secretAmongOthers(village);
        village.say(ADA, new Erased(secret, Reason.AUTHOR));
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            await(views, village);
            assertThat(filesWith(SECRET)).isEmpty();
        }
    }

    @Test void views_that_are_built_or_left_half_built_let_go_too() throws IOException, InterruptedException {
        var village = new Village();
        var secret = secretAmongOthers(village);
        village.live(5, 1_500);
        try (var views = Projections.open(config(directory), village, village, Contexts.all())) {
            await(views, village);
            try {
                views.rebuild(_ -> { throw new Killed(); });
            } catch (Killed _) {
                // Half of it is there.
            }
            assertThat(filesWith(SECRET)).isNotEmpty();
            village.erase(ADA, secret);
            await(views, village);
            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(views.rebuild(_ -> { }).equal()).isTrue();
            assertThat(filesWith(SECRET)).isEmpty();
        }
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
