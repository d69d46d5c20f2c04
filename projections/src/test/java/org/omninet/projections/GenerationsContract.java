package org.omninet.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.People;
import org.omninet.domain.Seeds;
import org.omninet.domain.credits.CreditsContext;
import org.omninet.domain.credits.StatementView.Movement;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.projections.Rebuild.Progress;
import org.omninet.projections.table.Page;

/// The laws of views: they are the log's, whatever happened on the way.
abstract class GenerationsContract {
    @TempDir Path directory;

    abstract ProjectionsConfig config(Path directory);

    private Projections open(Path where, Village village) { return Projections.open(config(where), village, village, Contexts.all()); }

    private static Projections await(Projections views, Village village) {
        try {
            assertThat(views.awaitPosition(village.size() - 1, Duration.ofSeconds(30))).as("%s", views.failure()).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return views;
    }

    @Test void accounts_say_what_the_world_says_at_every_index() {
        Seeds.each(2, seed -> {
            var where = directory.resolve("s" + seed);
            var village = new Village();
            try (var views = open(where, village)) {
                for (int step = 0; step < 40; step++) {
                    village.live(seed * 1_000 + step, 10);
                    await(views, village);
                    for (var did : People.ALL) agrees(views, village, did);
                }
                for (var did : People.ALL) statementAddsUp(views, did);
            }
        });
    }

    private static void agrees(Projections views, Village village, Did did) {
        var wallet = (Wallet) village.world().state(CreditsContext.account(did));
        var account = views.accounts().account(did);
        assertThat(account.balance()).isEqualTo(wallet.balance());
        assertThat(account.held().micro()).isEqualTo(wallet.holdings().held());
        assertThat(account.holds().stream().map(it -> it.id())).containsExactlyInAnyOrderElementsOf(wallet.holds().keySet());
        assertThat(account.holds()).allMatch(it -> wallet.holds().get(it.id()).amount().equals(it.amount()));
    }

    /// Every movement differs from the one before by its amount, and the account at its index is what it says.
    private static void statementAddsUp(Projections views, Did did) {
        var movements = new ArrayList<Movement>();
        var page = views.accounts().statement(did, Page.NEWEST, 7);
        movements.addAll(page.items());
        while (page.next().isPresent()) {
            page = views.accounts().statement(did, page.next().getAsLong(), 7);
            movements.addAll(page.items());
        }
        var balance = Credits.NONE;
        var held = Credits.NONE;
        for (var it : movements.reversed()) {
            switch (it.kind()) {
                case GRANTED, RECEIVED, AWARDED, DEPOSITED, EARNED -> balance = balance.plus(it.amount());
                case SENT, WITHDRAWN -> balance = balance.minus(it.amount());
                case HELD -> {
                    balance = balance.minus(it.amount());
                    held = held.plus(it.amount());
                }
                case RELEASED, UNPINNED -> {
                    balance = balance.plus(it.amount());
                    held = held.minus(it.amount());
                }
                case FORFEITED, SPENT -> held = held.minus(it.amount());
            }
            assertThat(it.after().balance()).isEqualTo(balance);
            assertThat(it.after().held()).isEqualTo(held);
            var then = views.accounts().account(did, it.index());
            assertThat(then.balance()).isEqualTo(balance);
            assertThat(then.holds().stream().map(hold -> hold.amount()).reduce(Credits.NONE, Credits::plus)).isEqualTo(held);
        }
    }

    @Test void batches_make_no_difference() {
        var village = new Village();
        TablesHash live;
        try (var views = open(directory.resolve("one"), village)) {
            for (int step = 0; step < 60; step++) {
                village.live(step, 1 + step % 20);
                if (step % 3 == 0) await(views, village);
            }
            live = await(views, village).hash();
        }
        try (var views = open(directory.resolve("other"), village)) {
            assertThat(await(views, village).hash()).isEqualTo(live);
        }
    }

    @Test void a_crash_between_batches_loses_and_doubles_nothing() throws IOException {
        var village = new Village();
        var place = directory.resolve("place");
        var copy = directory.resolve("copy");
        TablesHash after;
        try (var views = open(place, village)) {
            village.live(11, 300);
            await(views, village);
            // As the process would leave its files if it ended here: the index has committed nothing yet.
            copy(place, copy);
            village.live(12, 300);
            after = await(views, village).hash();
        }
        Directories.delete(place.resolve("g1/search"));
        copy(copy.resolve("g1/search"), place.resolve("g1/search"));
        try (var views = open(place, village)) {
            assertThat(await(views, village).hash()).as("the index is behind the tables").isEqualTo(after);
        }
        if (config(copy).jdbcUrl().isPresent()) return;
        try (var views = open(copy, village)) {
            assertThat(await(views, village).hash()).isEqualTo(after);
        }
    }

    @Test void a_search_index_that_is_ahead_of_the_tables_is_cut_back() throws IOException {
        var village = new Village();
        village.live(19, 300);
        var shorter = village.upTo(200);
        TablesHash before;
        try (var views = open(directory.resolve("place"), shorter)) {
            before = await(views, shorter).hash();
        }
        try (var views = open(directory.resolve("longer"), village)) {
            await(views, village);
        }
        Directories.delete(directory.resolve("place/g1/search"));
        copy(directory.resolve("longer/g1/search"), directory.resolve("place/g1/search"));
        try (var views = open(directory.resolve("place"), shorter)) {
            assertThat(views.hash().position()).isEqualTo(before.position());
        }
        try (var views = open(directory.resolve("place"), village)) {
            assertThat(await(views, village).position()).isEqualTo(village.size());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else if (!file.getFileName().toString().matches("lock|write.lock")) Files.copy(file, target);
            }
        }
    }

    @Test void a_search_index_that_is_lost_or_damaged_is_made_anew() throws IOException {
        var village = new Village();
        village.live(13, 400);
        TablesHash before;
        try (var views = open(directory, village)) {
            before = await(views, village).hash();
        }
        Directories.delete(directory.resolve("g1/search"));
        try (var views = open(directory, village)) {
            assertThat(views.hash()).isEqualTo(before);
        }
        try (var files = Files.list(directory.resolve("g1/search"))) {
            for (var file : files.filter(it -> it.getFileName().toString().startsWith("segments")).toList())
                Files.write(file, new byte[] {1, 2, 3});
        }
        try (var views = open(directory, village)) {
            assertThat(views.hash()).isEqualTo(before);
        }
    }

    @Test void views_of_another_log_or_of_more_entries_than_there_are_begin_anew() {
        var village = new Village();
        village.live(14, 50);
        try (var views = open(directory, village)) {
            await(views, village);
        }
        var other = Village.elsewhere();
        other.post(People.ADA, "elsewhere");
        for (int i = 0; i < 60; i++) other.post(People.ADA, "more");
        try (var views = open(directory, other)) {
            await(views, other);
            assertThat(views.feeds().author(People.ADA, Page.NEWEST, 100).items()).hasSize(61);
        }
        var shorter = other.upTo(10);
        try (var views = open(directory, shorter)) {
            assertThat(await(views, shorter).position()).isEqualTo(10);
        }
    }

    @Test void what_is_rebuilt_equals_what_was_live_and_readers_notice_nothing() throws IOException {
        var village = new Village();
        village.live(15, 2_500);
        try (var views = open(directory, village)) {
            await(views, village);
            var progress = new ArrayList<Progress>();
            var reading = new AtomicBoolean(true);
            var reader = CompletableFuture.runAsync(() -> {
                while (reading.get()) {
                    assertThat(views.feeds().global(Page.NEWEST, 5).items()).hasSize(5);
                    assertThat(views.search().search("word1", Page.NEWEST, 5).items()).isNotEmpty();
                }
            });
            var outcome = views.rebuild(it -> {
                progress.add(it);
                village.live(progress.size(), 20);
            });
            reading.set(false);
            reader.join();
            assertThat(outcome.differing()).isEmpty();
            assertThat(outcome.equal()).isTrue();
            assertThat(progress).hasSizeGreaterThan(2).last().matches(it -> it.perSecond() > 0 && it.left().isPresent());
            assertThat(await(views, village).position()).isEqualTo(village.size());
            assertThat(Files.exists(directory.resolve("g1"))).isFalse();
        }
        try (var views = open(directory, village)) {
            assertThat(views.hash().position()).isEqualTo(village.size());
        }
    }

    @Test void a_rebuild_that_was_killed_is_gone_on_with() {
        var village = new Village();
        village.live(16, 3_000);
        try (var views = open(directory, village)) {
            await(views, village);
        }
        Rebuild.Listener killing = it -> { if (it.done() > 1_000) throw new ErasureContract.Killed(); };
        assertThatThrownBy(() -> Rebuild.run(config(directory), village, village, Contexts.all(), killing))
                .isInstanceOf(ErasureContract.Killed.class);
        var first = new ArrayList<Progress>();
        var outcome = Rebuild.run(config(directory), village, village, Contexts.all(), first::add);
        assertThat(outcome.resumedFrom()).isGreaterThan(1_000);
        assertThat(first.getFirst().done()).isGreaterThan(outcome.resumedFrom());
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.rebuilt().position()).isEqualTo(village.size());
    }

    @Test void a_rebuild_names_the_table_that_was_wrong_and_mends_it() {
        var village = new Village();
        village.live(17, 300);
        try (var generations = new Generations(config(directory), village, village, Contexts.all());
                var generation = generations.openCurrent()) {
            while (generation.position() < village.size()) generation.advance(village.size());
            generation.database().write(sql -> sql.execute("update movement set amount = amount + 1 where idx = "
                    + "(select max(idx) from movement)"));
        }
        var outcome = Rebuild.run(config(directory), village, village, Contexts.all(), _ -> { });
        assertThat(outcome.differing()).containsExactly("movement");
        assertThat(Rebuild.run(config(directory), village, village, Contexts.all(), _ -> { }).equal()).isTrue();
    }

    @Test void two_processes_never_have_the_views_open() {
        var village = new Village();
        try (var views = open(directory, village)) {
            await(views, village);
            assertThatThrownBy(() -> open(directory, village)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("open in another");
        }
    }

    @Test void an_entry_that_cannot_be_folded_stops_the_views_there_and_says_so() {
        var village = new Village();
        village.live(18, 20);
        try (var views = open(directory, village)) {
            await(views, village);
            long good = village.size();
            village.append(new byte[] {1, 2, 3});
            long end = System.nanoTime() + 10_000_000_000L;
            while (views.failure().isEmpty() && System.nanoTime() < end) Thread.onSpinWait();
            assertThat(views.failure()).hasValueSatisfying(it -> assertThat(it).contains("stands still at " + good));
            assertThat(views.feeds().global(Page.NEWEST, 1).items()).hasSize(1);
        }
    }
}
