package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Value;
import org.omninet.node.TestNode;

/// What people type at a running node.
@Timeout(60)
class VerbsTest {
    @TempDir static Path folder;
    private static TestNode net;
    private static final Map<String, String> DIDS = new HashMap<>();

    @BeforeAll static void starts() {
        net = new TestNode(folder.resolve("data"), Map.of("rate.burst", "100000"));
        for (var name : List.of("ada", "bob", "cyd", "poor"))
            DIDS.put(name, Json.text(omni("identity", "new", name, "--json").object(), "did"));
    }

    @AfterAll static void stops() { net.close(); }

    private static Typed omni(String... words) { return Typed.at(folder.resolve("data"), net.node.uri().toString(), words); }

    /// Says it for people, and waits until the read models show it.
    private static Typed said(String... words) {
        var typed = omni(words).expect(0);
        net.json("/api/feed?fresh=" + typed.index());
        return typed;
    }

    @Test void a_post_is_read_in_the_feeds_of_those_who_follow() {
        var first = said("post", "the first of ada", "--as", "ada");
        assertThat(first.out()).startsWith("ada said it\nentry ");
        said("follow", "ada", "--as", "bob");
        assertThat(omni("feed", "--for", "bob").expect(0).out()).contains("the first of ada", "ada  ", "entry " + first.index());
        assertThat(omni("feed", "--for", DIDS.get("bob")).expect(0).out()).contains("the first of ada");
        assertThat(omni("feed", "--for", "cyd").expect(0).out()).doesNotContain("the first of ada");
        assertThat(omni("feed").expect(0).out()).contains("the first of ada");
        var items = omni("feed", "--for", "bob", "--json").expect(0).objects();
        assertThat(items.stream().map(it -> Json.text(it, "text"))).contains("the first of ada");
        assertThat(said("follow", DIDS.get("ada"), "--stop", "--as", "bob").out()).contains("bob no longer follows");
        assertThat(omni("feed", "--for", "bob").expect(0).out()).doesNotContain("the first of ada");
        assertThat(omni("post", "who?").expect(2).err()).contains("several identities (ada, bob, cyd, poor)", "--as NAME");
    }

    @Test void a_reply_joins_the_thread_and_a_file_goes_along() throws Exception {
        var file = folder.resolve("picture.bin");
        Files.write(file, new byte[] {1, 2, 3});
        var root = said("post", "a thread", "--as", "ada").id();
        var reply = said("post", "an answer", "--reply-to", root, "--as", "bob", "--attach", file.toString()).id();
        var deeper = said("post", "to the answer", "--reply-to", reply, "--as", "cyd").id();
        var shown = omni("show", deeper, "--json").expect(0).object();
        var body = Json.fields(Json.fields(shown, "event"), "body");
        assertThat(((Value.Link) body.values().get("root")).value()).hasToString(root);
        assertThat(((Value.Link) body.values().get("to")).value()).hasToString(reply);
        var attached = Json.fields(Json.fields(omni("show", reply, "--json").expect(0).object(), "event"), "body").values()
                .get("attachments");
        assertThat(((Value.Items) attached).values()).hasSize(1);
        assertThat(omni("post", "x", "--as", "ada", "--reply-to", "nonsense").expect(2).err()).contains("--reply-to is no id");
        assertThat(omni("post", "x", "--as", "ada", "--attach", folder.resolve("none").toString()).expect(2).err()).contains("cannot read");
        Files.write(folder.resolve("large.bin"), new byte[1 << 20]);
        assertThat(omni("post", "x", "--as", "ada", "--attach", folder.resolve("large.bin").toString()).expect(2).err())
                .contains("an attachment has at most");
    }

    @Test void a_file_is_published_fetched_and_sent_again_only_where_it_changed() throws Exception {
        byte[] film = new byte[10_000_000];
        new Random(3).nextBytes(film);
        var file = folder.resolve("film.mp4");
        Files.write(file, film);
        var put = omni("file", "put", file.toString(), "--as", "ada", "--json").expect(0).objects();
        assertThat(Json.whole(put.getFirst(), "sentBytes")).isEqualTo(film.length);
        var cid = Json.text(put.getFirst(), "cid");
        var target = folder.resolve("back.mp4");
        omni("file", "get", cid, target.toString()).expect(0);
        assertThat(Files.readAllBytes(target)).isEqualTo(film);
        assertThat(omni("file", "get", cid, target.toString()).expect(2).err()).contains("nothing is written over it");
        film[5_000_000] ^= 1;
        Files.write(file, film);
        var again = omni("file", "put", file.toString(), "--as", "ada", "--json").expect(0).objects().getFirst();
        assertThat(Json.whole(again, "sentBytes")).isBetween(1L, 1_000_000L);
        assertThat(omni("file", "erase", cid, "--as", "bob").expect(1).err()).contains("Not the authors content");
        omni("file", "erase", cid, "--as", "ada").expect(0);
        assertThat(omni("file", "get", cid, folder.resolve("none").toString()).expect(1).err()).contains("was erased");
        omni("file", "get", Json.text(again, "cid"), folder.resolve("other.mp4").toString()).expect(0);
        assertThat(folder.resolve("other.mp4")).hasBinaryContent(film);
        Files.write(file, new byte[0]);
        assertThat(omni("file", "put", file.toString(), "--as", "ada").expect(2).err()).contains("0 chunks");
    }

    @Test void an_author_erases_what_they_said_and_the_operator_what_the_law_asks() {
        said("post", "regretted words", "--as", "cyd");
        var item = omni("feed", "--for", "cyd", "--json").expect(0).objects().getFirst();
        var cid = Json.text(item, "content");
        assertThat(omni("erase", cid, "--as", "bob").expect(1).err()).contains("belongs to");
        assertThat(said("erase", cid, "--as", "cyd").out()).startsWith("erased " + cid);
        assertThat(omni("feed").expect(0).out()).doesNotContain("regretted words");
        said("post", "unlawful words", "--as", "cyd");
        var unlawful = Json.text(omni("feed", "--for", "cyd", "--json").expect(0).objects().getFirst(), "content");
        assertThat(said("erase", unlawful, "--legal").out()).startsWith("erased " + unlawful);
        assertThat(omni("feed").expect(0).out()).doesNotContain("unlawful words");
        assertThat(omni("erase", "nonsense", "--as", "cyd").expect(2).err()).contains("not a CID");
    }

    @Test void credits_are_granted_paid_and_accounted_for() {
        assertThat(omni("account", "cyd").expect(0).out()).contains(DIDS.get("cyd"), "free to spend  0", "held           0");
        var granted = said("grant", "12.5", "cyd");
        assertThat(granted.out()).startsWith("granted 12.5 to " + DIDS.get("cyd"));
        var paid = said("transfer", "2.25", "ada", "--as", "cyd");
        assertThat(paid.out()).startsWith("cyd paid 2.25 to " + DIDS.get("ada"));
        var account = omni("account", "cyd").expect(0).out();
        assertThat(account).contains("free to spend  10.25", "ENTRY", "granted", "12.5", "" + paid.index(), DIDS.get("ada"));
        assertThat(omni("account", "cyd", "--at", "" + granted.index()).expect(0).out()).contains("free to spend  12.5");
        assertThat(Json.whole(omni("account", DIDS.get("cyd"), "--json").expect(0).object(), "balance")).isEqualTo(10_250_000);
        assertThat(omni("account", "--as", "cyd").expect(0).out()).contains("free to spend  10.25");
        assertThat(omni("account").expect(2).err()).contains("--as NAME");
        assertThat(omni("account", "cyd", "--as", "cyd").expect(2).err()).contains("give one of them");
        assertThat(omni("account", "nobody-here").expect(2).err()).contains("no identity nobody-here");
        assertThat(omni("account", "did:key:z").expect(2).err()).contains("not a DID");
    }

    @Test void a_refusal_says_why_in_plain_words_and_for_programs_with_its_signature() {
        assertThat(omni("transfer", "1000", "ada", "--as", "poor").expect(1).err())
                .isEqualTo("omni: Not enough: the account has 0 credits free to spend, 1000 credits asked\n");
        var refused = omni("transfer", "1000", "ada", "--as", "poor", "--json").expect(1).object();
        assertThat(Json.text(refused, "verdict")).isEqualTo("refused");
        assertThat(Json.text(refused, "error")).isEqualTo("NotEnough");
        assertThat(Json.text(Json.fields(refused, "refusal"), "error")).isEqualTo("NotEnough");
        assertThat(omni("transfer", "-1", "ada", "--as", "bob").expect(2).err()).contains("-1");
        assertThat(omni("transfer", "0.0000001", "ada", "--as", "bob").expect(2).err()).contains("up to 6 decimal places");
        omni("follow", "bob", "--as", "bob").expect(1);
        var elsewhere = new ArrayList<>(List.of("grant", "1", DIDS.get("bob"), "--data", folder.resolve("empty").toString()));
        elsewhere.addAll(List.of("--node", net.node.uri().toString()));
        assertThat(Typed.omni(Map.of(), elsewhere.toArray(String[]::new)).expect(2).err()).contains("for the node's operator");
    }

    @Test void every_recording_verb_answers_with_its_receipt() {
        omni("grant", "1", "ada", "--json").expect(0);
        for (var words : List.of(List.of("post", "in json", "--as", "ada"), List.of("follow", "cyd", "--as", "ada"),
                List.of("transfer", "0.000001", "bob", "--as", "ada"), List.of("grant", "0.5", "bob"))) {
            var typed = new ArrayList<>(words);
            typed.add("--json");
            var receipt = omni(typed.toArray(String[]::new)).expect(0).object();
            var shown = omni("show", Json.text(receipt, "id"), "--json").expect(0).object();
            assertThat(Json.whole(shown, "index")).isEqualTo(Json.whole(receipt, "index"));
        }
    }

    @Test void a_statement_is_shown_by_id_and_by_index() {
        var said = said("post", "to be shown", "--as", "ada");
        var byId = omni("show", said.id()).expect(0).out();
        assertThat(byId).contains("index  " + said.index(), "type  social.posted", DIDS.get("ada"));
        assertThat(omni("show", "" + said.index()).expect(0).out()).isEqualTo(byId);
        assertThat(omni("show", "0").expect(0).out()).contains("type  node.opened");
        assertThat(omni("show", "99999999").expect(1).err()).contains("99999999");
        assertThat(omni("show", "nonsense").expect(2).err()).contains("neither an id nor an index");
    }

    @Test void status_says_who_the_node_is() {
        assertThat(omni("status").expect(0).out()).contains(net.node.did().text(), net.node.origin(), net.node.verifierKey());
        assertThat(Json.text(omni("status", "--json").expect(0).object(), "logId")).isEqualTo(net.node.logId().hex());
    }

    @Test void the_demo_ends_in_a_sound_audit() {
        var demo = omni("demo").expect(0);
        assertThat(demo.out()).contains("refused", "statements recorded", "SOUND", "Not enough: the account has");
        var told = omni("demo", "--json").expect(0).objects();
        assertThat(told.stream().filter(it -> it.values().containsKey("refused"))).hasSize(3);
        assertThat(Json.text(told.getLast(), "verdict")).isEqualTo("sound");
    }

    @Test void the_read_models_are_rebuilt_by_the_running_node() {
        said("post", "to be folded again", "--as", "ada");
        var rebuilt = omni("projections", "rebuild").expect(0);
        assertThat(rebuilt.out()).contains("proven equal to the read models before; switched over");
        var json = omni("projections", "rebuild", "--json").expect(0).object();
        assertThat(Json.text(json, "state")).isEqualTo("done");
        assertThat(Json.text(json, "hash")).hasSize(64);
        assertThat(omni("feed").expect(0).out()).contains("to be folded again");
    }
}
