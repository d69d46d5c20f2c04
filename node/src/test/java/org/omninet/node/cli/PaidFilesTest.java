package org.omninet.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.Chunker;
import org.omninet.node.TestNode;

/// A node that serves for credits, and somebody who pays.
@Timeout(60)
class PaidFilesTest {
    @TempDir static Path folder;
    private static TestNode net;
    private static byte[] film;
    private static String cid;

    @BeforeAll static void starts() throws Exception {
        net = new TestNode(folder.resolve("data"), Map.of("content.pricePerMebibyte", "1000000"));
        omni("identity", "new", "ada").expect(0);
        film = new byte[6 << 20];
        new Random(5).nextBytes(film);
        Files.write(folder.resolve("film.mp4"), film);
        cid = Json.text(omni("file", "put", folder.resolve("film.mp4").toString(), "--json").expect(0).objects().getFirst(), "cid");
        omni("grant", "20", "ada").expect(0);
    }

    @AfterAll static void stops() { net.close(); }

    private static Typed omni(String... words) { return Typed.at(folder.resolve("data"), net.node.uri().toString(), words); }

    @Test void a_file_is_paid_for_as_it_comes_and_each_chunk_is_proven() throws Exception {
        assertThat(omni("file", "get", cid, folder.resolve("free").toString()).expect(1).err()).contains("Payment required");
        var got = omni("file", "get", cid, folder.resolve("paid").toString(), "--pay", "10").expect(0);
        assertThat(folder.resolve("paid")).hasBinaryContent(film);
        assertThat(got.err()).contains("paid 6 credits");
        var session = omni("receipts", "list", "--json").expect(0).object();
        assertThat(Json.whole(session, "cumulative")).isEqualTo(6_000_000);
        var served = omni("receipts", "list", "--served", "--json").expect(0).objects();
        assertThat(served.stream().map(it -> Json.whole(it, "servedBytes"))).contains((long) film.length);
        var submitted = omni("receipts", "submit", "--json").expect(0).object();
        assertThat(Json.text(submitted, "answer")).startsWith("entry ");
        assertThat(Json.whole(submitted, "fee")).isEqualTo(60_000);
        long index = net.node.log().size() - 1;
        var account = net.json("/api/accounts/" + net.node.did() + "?fresh=" + index);
        assertThat(TestNode.numberAt(account, "balance")).isEqualTo(5_940_000);
        assertThat(omni("receipts", "submit").expect(0).out()).contains("nothing is vouched for");
        proven(Json.text(session, "session"));
        assertThat(Typed.omni(Map.of(), "audit", folder.resolve("data").toString()).expect(0).out()).contains("burned 0.060000", "SOUND");
    }

    private static void proven(String session) throws Exception {
        var first = Arrays.copyOf(film, Chunker.next(film, 0, film.length));
        var proof = folder.resolve("proof.json");
        omni("receipts", "prove", session, Cid.ofRaw(first).toString(), proof.toString()).expect(0);
        assertThat(Typed.omni(Map.of(), "verify", proof.toString()).expect(0).out()).contains(Cid.ofRaw(first).toString());
        var text = Files.readString(proof);
        int at = text.indexOf("\"single\"") + 40;
        Files.writeString(proof, text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));
        assertThat(Typed.omni(Map.of(), "verify", proof.toString()).exit()).isNotZero();
        assertThat(omni("receipts", "prove", session, cid, folder.resolve("none").toString()).expect(2).err()).contains("has no chunk");
    }

    @Test void who_sets_aside_too_little_gets_what_it_pays_for() {
        assertThat(omni("file", "get", cid, folder.resolve("little").toString(), "--pay", "1").expect(1).err()).contains("set aside more");
        assertThat(folder.resolve("little")).doesNotExist();
    }
}
