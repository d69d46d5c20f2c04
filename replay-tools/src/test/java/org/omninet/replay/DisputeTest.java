package org.omninet.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.replay.Ledger.OPERATOR;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Contexts;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.claims.StandardMerkleTree;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.ReserveFunded;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.log.merkle.Hasher;
import org.omninet.replay.audit.Export;
import org.omninet.replay.source.ServedLog;

/// Settlements that are not what the rules say, and the file that shows it.
class DisputeTest {
    private static final long CHAIN = 31_337;
    private static final long HOUR = 3_600_000;
    private static final Digest HASH = Digest.sha256(new byte[] {1});
    private static final Address CONTRACT = new Address("0x" + "c0".repeat(20));
    private static final Wallet MINE = new Wallet("mine");
    private static final Wallet YOURS = new Wallet("yours");

    @TempDir Path temp;

    private record Wallet(Secp256k1Key key, DidPkh did, Address address) {
        Wallet(String name) { this(new Secp256k1Key(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes())); }

        Wallet(Secp256k1Key key) { this(key, DidPkh.of(CHAIN, key.address()), Address.of(key.address())); }

        SignedEvent withdraws(long amount, Ledger ledger, Address to) {
            var statement = new Withdrawn(Credits.of(amount), to);
            var body = Contexts.all().body(statement);
            var draft = EventDraft.of("credits.withdrawn", did, ledger.millis(), body).boundTo(ledger.logId());
            byte[] signature = key.signRecoverable(SigningMessages.wallet(did, draft));
            byte[] sig = new byte[1 + signature.length];
            sig[0] = 3;
            System.arraycopy(signature, 0, sig, 1, signature.length);
            return draft.signed(sig);
        }
    }

    /// Epochs of an hour; 40 and 2 of mine mature in epoch 1, 30 of yours in epoch 1, 5 of mine in epoch 2. It is epoch 4.
    private static Ledger ledger() {
        var ledger = Ledger.opened().say(OPERATOR, new ChainBound(CHAIN, HASH, Map.of("settlement", CONTRACT)))
                .say(OPERATOR, new ReserveFunded(CHAIN, CONTRACT, 0, Credits.of(1_000), 7, HASH))
                .say(OPERATOR, Ledger.grant(MINE.did(), 100)).say(OPERATOR, Ledger.grant(YOURS.did(), 100));
        ledger.record(MINE.withdraws(40, ledger, MINE.address()));
        ledger.record(YOURS.withdraws(30, ledger, YOURS.address()));
        ledger.record(MINE.withdraws(2, ledger, MINE.address()));
        ledger.at(Ledger.START + HOUR + 1);
        ledger.record(MINE.withdraws(5, ledger, MINE.address()));
        return ledger.at(Ledger.START + 4 * HOUR).say(OPERATOR, Ledger.grant(MINE.did(), 1));
    }

    private Path site(Ledger ledger) throws IOException {
        Path site = temp.resolve("site");
        Export.write(ServedLog.open(ledger.tiles()), Optional.empty(), site, _ -> { });
        return site;
    }

    private static Digest root(long mine, long yours) {
        return StandardMerkleTree.ofClaims(List.of(new Claim(MINE.address(), Credits.of(mine)),
                new Claim(YOURS.address(), Credits.of(yours)))).root();
    }

    private Verbs dispute(Ledger ledger, long epoch, Object claimed) throws IOException {
        return Verbs.run("audit", site(ledger), "--state", temp, "--json", "--dispute", epoch, "--claimed", claimed, "--out", file());
    }

    private Path file() { return temp.resolve("dispute"); }

    private Path claims(long mine, long yours) throws IOException {
        return Files.writeString(temp.resolve("claims"), """
                {"address":"%s","cumulative":%d}
                {"address":"%s","cumulative":%d}
                """.formatted(MINE.address(), mine, YOURS.address(), yours));
    }

    @Test void what_the_rules_say_is_not_in_dispute() throws IOException {
        try (var ledger = ledger()) {
            assertThat(dispute(ledger, 1, root(42, 30)).text("verdict")).isEqualTo("sound");
            assertThat(dispute(ledger, 2, "0x" + root(47, 30)).exit()).isZero();
            assertThat(dispute(ledger, 3, claims(47, 30)).exit()).isZero();
            assertThat(file()).doesNotExist();
            assertThat(dispute(ledger, 4, claims(47, 30)).text("message")).contains("epoch 4 is not over");
        }
    }

    @Test void the_first_withdrawal_that_is_left_out_is_named_and_shown_offline() throws IOException {
        try (var ledger = ledger()) {
            var found = dispute(ledger, 1, claims(40, 30));
            assertThat(found.exit()).isEqualTo(1);
            assertThat(found.text("parting")).isEqualTo("left-out");
            assertThat(found.whole("index")).isEqualTo(7);
            var verified = Verbs.run("verify", file(), "--key", ledger.key(), "--state", temp, "--json");
            assertThat(verified.out()).contains("\"verdict\":\"sound\"");
            assertThat(verified.exit()).isZero();
            assertThat(verified.whole("index")).isEqualTo(7);
            assertThat(verified.whole("withdrawals")).isEqualTo(3);
        }
    }

    /// `docs/spec/vectors/dispute.jsonl` and its key: the file is read as it stands, and written alike today.
    @Test void the_golden_file_still_shows_it() throws IOException {
        var repository = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(repository.resolve(".mvn"))) repository = Optional.ofNullable(repository.getParent()).orElseThrow();
        var golden = repository.resolve("docs/spec/vectors/dispute.jsonl");
        try (var ledger = ledger()) {
            dispute(ledger, 1, claims(40, 30));
            if ("write".equals(System.getProperty("omni.docs")) && !Files.exists(golden)) Files.copy(file(), golden);
            assertThat(file()).hasSameBinaryContentAs(golden);
            assertThat(Verbs.run("verify", golden, "--key", ledger.key(), "--state", temp, "--json").whole("index")).isEqualTo(7);
        }
    }

    @Test void a_bare_root_tells_what_was_left_out_or_taken_too_early() throws IOException {
        try (var ledger = ledger()) {
            assertThat(dispute(ledger, 1, root(2, 30)).whole("index")).isEqualTo(5);
            assertThat(dispute(ledger, 1, root(40, 30)).whole("index")).isEqualTo(7);
            var early = dispute(ledger, 1, root(47, 30));
            assertThat(early.text("parting")).isEqualTo("too-early");
            assertThat(early.whole("index")).isEqualTo(8);
            assertThat(Verbs.run("verify", file(), "--key", ledger.key(), "--state", temp).exit()).isZero();
            assertThat(dispute(ledger, 1, root(1_000, 30)).text("parting")).isEqualTo("other-root");
            assertThat(Verbs.run("verify", file(), "--key", ledger.key(), "--state", temp).exit()).isZero();
        }
    }

    @Test void more_than_was_withdrawn_is_unsupported() throws IOException {
        try (var ledger = ledger()) {
            var found = dispute(ledger, 1, claims(42, 31));
            assertThat(found.text("parting")).isEqualTo("unsupported");
            assertThat(found.whole("index")).as("the last of your withdrawals").isEqualTo(6);
            assertThat(Verbs.run("verify", file(), "--key", ledger.key(), "--state", temp).out())
                    .contains("0.000031 credits are claimed for");
        }
    }

    /// Whoever changes anything in the file is found out: a withdrawal less, another root, other claims, another place.
    @Test void no_line_of_the_file_can_be_changed() throws IOException {
        try (var ledger = ledger()) {
            dispute(ledger, 1, claims(40, 30));
            var lines = Files.readAllLines(file());
            for (int left = 1; left < lines.size(); left++) {
                var fewer = new ArrayList<>(lines);
                fewer.remove(left);
                refuted(String.join("\n", fewer));
            }
            var text = Files.readString(file());
            refuted(text.replace(root(40, 30).hex(), root(41, 30).hex()));
            refuted(text.replace(root(42, 30).hex(), root(41, 30).hex()));
            refuted(text.replace("\"cumulative\":40", "\"cumulative\":41"));
            refuted(text.replace("left-out", "too-early"));
            refuted(text.replaceFirst("\"index\":7", "\"index\":6"));
        }
    }

    private void refuted(String text) throws IOException {
        var changed = Files.writeString(temp.resolve("changed"), text);
        assertThat(Verbs.run("verify", changed, "--state", temp.resolve("nobody")).exit()).as(text.substring(0, 200)).isEqualTo(1);
    }

    @Test void a_recorded_settlement_is_held_to_the_rules_and_to_the_tree() throws IOException {
        try (var ledger = ledger()) {
            var tree = ledger.log().head();
            var logRoot = Digest.of(tree.root().bytes());
            ledger.say(OPERATOR, new Settled(1, tree.size(), logRoot, root(42, 30), Credits.of(72)));
            assertThat(Verbs.run("audit", site(ledger), "--state", temp, "--dispute", 1).out()).contains("is what the rules say");
            ledger.say(OPERATOR, new Settled(2, tree.size(), HASH, root(47, 30), Credits.of(77)));
            var broken = Verbs.run("audit", site(ledger), "--state", temp, "--json");
            assertThat(broken.whole("index")).isEqualTo(11);
            assertThat(broken.text("law")).contains("have the root that it says");
        }
    }

    @Test void a_settlement_whose_tree_cuts_the_epoch_is_unlawful() throws IOException {
        try (var ledger = ledger()) {
            var cut = Digest.of(new Hasher().leaf(ledger.log().entry(0)).bytes());
            ledger.say(OPERATOR, new Settled(1, 1, cut, root(42, 30), Credits.of(72)));
            assertThat(Verbs.run("audit", site(ledger), "--state", temp, "--json").text("law")).contains("whole, but entry 1");
        }
    }

    @Test void another_root_than_the_rules_say_breaks_the_log_there() throws IOException {
        try (var ledger = ledger()) {
            var tree = ledger.log().head();
            ledger.say(OPERATOR, new Settled(1, tree.size(), Digest.of(tree.root().bytes()), root(41, 30), Credits.of(71)));
            var broken = Verbs.run("audit", site(ledger), "--state", temp, "--json");
            assertThat(broken.whole("index")).isEqualTo(10);
            assertThat(broken.text("law")).startsWith("WrongCreditsRoot");
        }
    }

    @Test void why_shows_withdrawals_too() throws IOException {
        try (var ledger = ledger()) {
            var why = Verbs.run("why", MINE.did().text(), site(ledger));
            assertThat(why.out()).contains("credits.withdrawn", "-0.000040");
            var claim = Verbs.run("why", MINE.address(), site(ledger));
            assertThat(claim.out()).contains("+0.000040", "3 statements lead to a claim of 0.000047");
            assertThat(Verbs.run("why", MINE.address(), site(ledger), "--json").whole("claim")).isEqualTo(47);
            assertThat(Verbs.run("why", "0xAB", site(ledger)).exit()).isEqualTo(2);
        }
    }
}
