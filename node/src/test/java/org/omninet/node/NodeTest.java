package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.node.TestNode.at;
import static org.omninet.node.TestNode.json;
import static org.omninet.node.TestNode.numberAt;
import static org.omninet.node.TestNode.text;
import static org.omninet.node.TestNode.textAt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Credits;
import org.omninet.domain.TestKey;
import org.omninet.domain.TestWallet;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.DagCbor;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.event.Receipt;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.event.SignedRefusal;
import org.omninet.domain.identity.Commitment;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.Owner;
import org.omninet.domain.node.LogState;
import org.omninet.domain.social.SocialStatement.Followed;
import org.omninet.domain.social.SocialStatement.Posted;
import org.omninet.domain.social.SocialStatement.ProfileSet;
import org.omninet.domain.social.SocialStatement.Replied;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;
import org.omninet.log.note.TlogProof;
import org.omninet.log.note.VerifierKey;

/// One node, spoken to as its users do.
@Timeout(60)
class NodeTest {
    private static final TestKey ANN = TestKey.of("ann");
    private static final TestKey BOB = TestKey.of("bob");
    @TempDir static Path folder;
    private static TestNode net;

    @BeforeAll static void starts() { net = new TestNode(folder.resolve("data"), Map.of("rate.burst", "100000")); }

    @AfterAll static void stops() { net.close(); }

    private static Posted post(Cid content) { return new Posted(content, List.of(), List.of("omni"), Optional.of("en")); }

    @Test void a_statement_is_recorded_once_and_its_receipt_proves_it() {
        var event = net.signed(ANN, new Followed(BOB.did()));
        var first = net.say(event);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains("/api/events/" + event.id());
        var receipt = Receipt.parse(text(first));
        assertThat(receipt.id()).isEqualTo(event.id());
        var path = receipt.proof().stream().map(it -> Hash.of(it.bytes())).toList();
        assertThat(new InclusionProof(receipt.index(), receipt.size(), path)
                .verify(new Hasher().leaf(receipt.entry()), Hash.of(receipt.root().bytes()))).isTrue();
        var again = net.say(event);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Receipt.parse(text(again)).index()).isEqualTo(receipt.index());
        assertThat(Receipt.parse(text(again)).entry()).isEqualTo(receipt.entry());
    }

    @Test void a_statement_may_be_said_as_json_and_is_read_back_in_both_forms() {
        var event = net.signed(ANN, new Followed(TestKey.of("cyd").did()));
        var said = net.post("/api/events", "application/json; charset=utf-8",
                DagJson.printUtf8(DagCbor.decode(event.bytes())));
        assertThat(said.statusCode()).isEqualTo(201);
        long index = Receipt.parse(text(said)).index();
        var read = net.json("/api/events/" + event.id());
        assertThat(numberAt(read, "index")).isEqualTo(index);
        assertThat(textAt(read, "event.type")).isEqualTo("social.followed");
        assertThat(net.json("/api/events/" + index)).isEqualTo(read);
        var bytes = net.get("/api/events/" + event.id(), "Accept", "application/cbor");
        assertThat(bytes.headers().firstValue("Content-Type")).contains("application/cbor");
        assertThat(bytes.body()).isEqualTo(event.bytes());
    }

    @Test void the_proof_file_holds_on_its_own() {
        var receipt = net.recorded(net.signed(ANN, new Followed(TestKey.of("dee").did())));
        var proof = TlogProof.parse(text(net.get("/api/events/" + receipt.id() + "/proof")));
        assertThat(proof.extra()).isEqualTo(receipt.entry());
        assertThat(proof.proves(proof.extra())).isTrue();
        assertThat(proof.checkpoint()).startsWith(net.node.origin() + "\n");
    }

    @Test void each_kind_of_no_has_its_status_and_a_signed_refusal() {
        var poor = net.signed(TestKey.of("poor"), new Transferred(BOB.did(), Credits.of(5)));
        refused(net.say(poor), 422, "NotEnough", poor.id().cid());
        byte[] forged = net.signed(ANN, new Followed(BOB.did())).bytes().clone();
        var broken = SignedEvent.parse(forged);
        broken.sig()[5] ^= 1;
        byte[] bytes = net.draft(ANN, new Followed(BOB.did())).signed(broken.sig()).bytes();
        refused(net.post("/api/events", "application/cbor", bytes), 401, "DoesNotVerify", SignedEvent.parse(bytes).id().cid());
        byte[] garbage = {1, 2, 3};
        refused(net.post("/api/events", "application/cbor", garbage), 400, null, Cid.ofRaw(garbage));
        byte[] noJson = "{\"v\":1.5}".getBytes(StandardCharsets.UTF_8);
        refused(net.post("/api/events", "application/json", noJson), 400, "NOT_AN_INTEGER", Cid.ofRaw(noJson));
        byte[] large = new byte[62_000];
        refused(net.post("/api/events", "application/cbor", large), 413, null, Cid.ofRaw(large));
        var homeless = net.signed(ANN, post(Cid.ofDagCbor(new byte[] {1})));
        refused(net.say(homeless), 422, "ContentMissing", homeless.id().cid());
    }

    private static void refused(HttpResponse<byte[]> response, int status, @Nullable String name, Cid id) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(response);
        var refusal = SignedRefusal.parse(DagJson.print(at(problem, "refusal")));
        if (name != null) assertThat(refusal.error()).isEqualTo(name);
        assertThat(textAt(problem, "type")).isEqualTo("/errors#" + refusal.error());
        assertThat(refusal.id()).isEqualTo(id);
        byte[] key = VerifierKey.parse(net.node.verifierKey()).publicKey();
        assertThat(SignatureProviders.best().ed25519(key, refusal.message(), refusal.signature())).isTrue();
    }

    @Test void a_sequence_gets_one_result_each_in_order() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var granted = net.signedByOperator(new Granted(BOB.did(), Credits.of(1_000_000)));
        bytes.write(granted.bytes());
        var paid = net.signed(BOB, new Transferred(ANN.did(), Credits.of(400_000)));
        bytes.write(paid.bytes());
        var tooMuch = net.signed(BOB, new Transferred(ANN.did(), Credits.of(9_000_000)));
        bytes.write(tooMuch.bytes());
        bytes.write(granted.bytes());
        bytes.write(new byte[] {(byte) 0xff, 0});
        var response = net.post("/api/events", "application/cbor-seq", bytes.toByteArray());
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        var results = ((Value.Items) DagJson.parse(response.body())).values();
        assertThat(results.stream().map(it -> numberAt(it, "status"))).containsExactly(201L, 201L, 422L, 200L, 400L);
        assertThat(textAt(results.get(1), "receipt.id")).isEqualTo(paid.id().toString());
        assertThat(textAt(results.get(2), "problem.type")).isEqualTo("/errors#NotEnough");
        long last = numberAt(results.get(1), "receipt.index");
        var account = net.json("/api/accounts/" + BOB.did() + "?fresh=" + last);
        assertThat(numberAt(account, "balance")).isEqualTo(600_000);
        assertThat(((Value.Items) at(account, "statement.items")).values()).hasSize(2);
        assertThat(numberAt(net.json("/api/accounts/" + BOB.did() + "?at=" + (last - 1)), "balance")).isEqualTo(1_000_000);
        var lines = net.post("/api/events", "application/cbor-seq", granted.bytes(), "Accept", "application/json-seq");
        assertThat(lines.body()[0]).isEqualTo((byte) 0x1e);
    }

    @Test void a_post_is_found_in_feeds_threads_profiles_and_search() {
        var erin = TestKey.of("erin");
        var profile = "{\"name\":\"Erin\",\"about\":\"writes\"}";
        var card = ContentObject.ofText(erin.did(), new byte[16], "application/json", profile);
        net.post("/api/content", "application/cbor", card.encode());
        net.recorded(net.signed(erin, new ProfileSet(card.cid())));
        var first = net.recorded(net.signed(erin, post(net.upload(erin, "the quick brown fox"))));
        var reply = net.recorded(net.signed(ANN, new Replied(net.upload(ANN, "jumps over it"), first.id(), first.id(), List.of(), List.of(),
                Optional.empty())));
        String fresh = "fresh=" + reply.index();
        var newest = items(net.json("/api/feed?author=" + erin.did() + "&" + fresh)).getFirst();
        assertThat(textAt(newest, "text")).isEqualTo("the quick brown fox");
        assertThat(items(net.json("/api/feed?for=" + erin.did() + "&" + fresh))).hasSize(1);
        assertThat(items(net.json("/api/feed?limit=2&" + fresh))).hasSizeBetween(1, 2);
        var thread = net.json("/api/threads/" + reply.id() + "?" + fresh);
        assertThat(((Value.Items) at(thread, "lines")).values()).hasSize(2);
        assertThat(textAt(thread, "names." + erin.did())).isEqualTo("Erin");
        assertThat(textAt(net.json("/api/profiles/" + erin.did() + "?" + fresh), "about")).isEqualTo("writes");
        assertThat(items(net.json("/api/search?q=QUICK+fox&" + fresh))).hasSize(1);
        assertThat(items(net.json("/api/events?author=" + erin.did() + "&type=social.posted&" + fresh))).hasSize(1);
    }

    private static List<Value> items(Value page) { return ((Value.Items) at(page, "items")).values(); }

    @Test void the_stream_begins_where_the_reader_left_off() throws Exception {
        var receipt = net.recorded(net.signed(ANN, new Followed(TestKey.of("fay").did())));
        var request = HttpRequest.newBuilder(net.uri("/api/stream?from=0")).header("Last-Event-ID", "" + (receipt.index() - 1)).build();
        var response = net.client.send(request, BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        var next = new Thread(() -> net.recorded(net.signed(ANN, new Followed(TestKey.of("gus").did()))));
        next.start();
        var ids = new ArrayList<String>();
        try (var lines = response.body()) {
            for (var it = lines.iterator(); ids.size() < 2;) {
                String line = it.next();
                if (line.startsWith("id: ")) ids.add(line.substring(4));
            }
        }
        next.join();
        assertThat(ids.getFirst()).isEqualTo("" + receipt.index());
        assertThat(Long.parseLong(ids.get(1))).isGreaterThan(receipt.index());
    }

    @Test void anybody_may_mirror_the_log() {
        var checkpoint = net.get("/log/checkpoint");
        assertThat(checkpoint.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(checkpoint.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        long size = Long.parseLong(text(checkpoint).lines().skip(1).findFirst().orElseThrow());
        var tile = net.get("/log/tile/0/000" + (size < 256 ? ".p/" + size : ""));
        assertThat(tile.body()).hasSize((int) Math.min(256, size) * 32);
        assertThat(tile.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        var bundle = net.get("/log/tile/entries/000.p/1").body();
        var leaf = new Hasher().leaf(Arrays.copyOfRange(bundle, 2, bundle.length));
        assertThat(Hash.at(tile.body(), 0)).isEqualTo(leaf);
        assertThat(net.get("/log/tile/0/0").statusCode()).isEqualTo(404);
        assertThat(net.get("/log/tile/0/999").statusCode()).isEqualTo(404);
    }

    @Test void an_identity_shows_its_keys_its_wallets_and_its_history() {
        var owner = new Owner("http");
        var created = owner.created(net.node.logId(), Owner.sign(ANN.did()));
        var creation = net.signed(ANN, created);
        net.recorded(creation);
        owner.was(creation.id(), created);
        var adds = owner.adds(Owner.device(BOB.did()));
        var change = owner.signs(net.draft(owner.did(), adds), adds);
        long changed = net.recorded(change).index();
        owner.was(change.id(), adds);
        var wallet = TestWallet.of("http", 1337);
        var links = new WalletLinked(owner.last(), owner.next().did(), Commitment.to(TestKey.of("http more").did()), wallet.did(),
                LogState.MATURING_MILLIS, owner.consent(wallet, net.node.logId()));
        net.recorded(owner.signs(net.draft(owner.did(), links), links));
        var shown = net.json("/api/identities/" + owner.did());
        assertThat(((Value.Items) at(shown, "keys")).values()).extracting(it -> textAt(it, "key"))
                .containsExactly(ANN.did().text(), BOB.did().text());
        assertThat(((Value.Items) at(shown, "wallets")).values()).extracting(it -> textAt(it, "wallet"))
                .containsExactly(wallet.did().text());
        assertThat(((Value.Items) at(shown, "history")).values()).extracting(it -> textAt(it, "type"))
                .containsExactly("identity.wallet-linked", "identity.key-added", "identity.created");
        var page = net.json("/api/identities/" + owner.did() + "?limit=1&before=" + (changed + 1));
        assertThat(((Value.Items) at(page, "history")).values()).extracting(it -> textAt(it, "id")).containsExactly(change.id().toString());
        assertThat(numberAt(page, "nextBefore")).isLessThanOrEqualTo(changed);
        assertThat(textAt(net.json("/api/identities/" + wallet.did()), "principal")).isEqualTo(wallet.did().text());
        problem(net.get("/api/identities/" + DidOmni.of(Digest.sha256(new byte[1]))), 404, "NotFound");
        var again = owner.revokes(BOB.did());
        problem(net.say(owner.signs(net.draft(owner.did(), again), again)), 401, "UnknownKey");
    }

    @Test void the_node_says_who_it_is() {
        var node = net.json("/api/node");
        assertThat(textAt(node, "did")).isEqualTo(net.node.did().text());
        assertThat(textAt(node, "logId")).isEqualTo(net.node.logId().hex());
        assertThat(textAt(node, "verifierKey")).isEqualTo(net.node.verifierKey());
        assertThat(textAt(node, "rollback.text")).contains("rollback undetectable");
        assertThat(numberAt(node, "chain.id")).isEqualTo(1337);
        assertThat(net.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(net.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(text(net.get("/metrics"))).contains("omni_log_size").contains("omni_requests_seconds_count");
        assertThat(text(net.get("/"))).contains(net.node.verifierKey());
        assertThat(text(net.get("/errors"))).contains("id=\"NotEnough\"");
    }

    @Test void every_error_of_http_is_a_problem() {
        problem(net.get("/nothing/here"), 404, "NotFound");
        problem(net.get("/api/events/" + Cid.ofDagCbor(new byte[] {9})), 404, "NotFound");
        problem(net.get("/api/events/zzz"), 400, "BadParameter");
        problem(net.get("/api/feed?limit=0"), 400, "BadParameter");
        problem(net.get("/api/feed?lmit=1"), 400, "BadParameter");
        problem(net.get("/api/search"), 400, "BadParameter");
        problem(net.send(HttpRequest.newBuilder(net.uri("/api/node")).DELETE()), 405, "MethodNotAllowed");
        problem(net.get("/api/events/0", "Accept", "image/png"), 406, "NotAcceptable");
        problem(net.post("/api/events", "text/plain", new byte[] {1}), 415, "UnsupportedMediaType");
        problem(net.post("/api/events", "application/cbor", new byte[70_000]), 413, "BodyTooLarge");
        problem(net.send(HttpRequest.newBuilder(net.uri("/api/events")).header("Content-Type", "application/cbor")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])))), 411, "LengthRequired");
        var options = net.send(HttpRequest.newBuilder(net.uri("/api/events")).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(options.headers().firstValue("Access-Control-Allow-Methods")).as("no page of another site speaks here").isEmpty();
        assertThat(net.get("/api/node").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static void problem(HttpResponse<byte[]> response, int status, String name) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(textAt(json(response), "type")).isEqualTo("/errors#" + name);
        assertThat(response.headers().firstValue("X-Request-Id")).contains(textAt(json(response), "requestId"));
    }

    @Test void a_request_keeps_the_id_it_came_with() {
        assertThat(net.get("/api/node", "X-Request-Id", "my-id-1").headers().firstValue("X-Request-Id")).contains("my-id-1");
        assertThat(net.get("/api/node", "X-Request-Id", "bad id").headers().firstValue("X-Request-Id").orElseThrow())
                .isNotEqualTo("bad id");
    }

    @Test void openapi_lists_every_path_and_no_other() {
        var paths = new TreeSet<String>();
        ((Value.Fields) at(net.json("/openapi.json"), "paths")).values().forEach((path, operations) ->
                ((Value.Fields) operations).values().keySet().forEach(method -> paths.add(method + " " + path)));
        assertThat(paths).contains("post /api/events", "get /api/stream", "get /log/tile/{level}/{number}", "get /health/ready");
        for (var path : paths) {
            String url = path.split(" ")[1].replaceAll("\\{[a-z]+}", "0");
            var wrong = net.send(HttpRequest.newBuilder(net.uri(url)).method("PATCH", BodyPublishers.noBody()));
            assertThat(wrong.statusCode()).as(path).isEqualTo(405);
            assertThat(wrong.headers().firstValue("Allow").orElseThrow()).contains(path.split(" ")[0].toUpperCase(Locale.ROOT));
        }
    }

    @Test void content_is_fetched_as_itself_or_as_what_it_holds() {
        var cid = net.upload(ANN, "<b>hello</b>");
        var raw = net.get("/api/content/" + cid);
        assertThat(raw.headers().firstValue("Content-Type")).contains("application/cbor");
        assertThat(Cid.ofDagCbor(raw.body())).isEqualTo(cid);
        var shown = net.get("/api/content/" + cid, "Accept", "text/html,*/*;q=0.8");
        assertThat(shown.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(text(shown)).isEqualTo("<b>hello</b>");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        byte[] chunk = Digest.sha256(new byte[] {4}).bytes();
        var uploaded = net.post("/api/content", "application/octet-stream", chunk);
        assertThat(textAt(json(uploaded), "cid")).isEqualTo(Cid.ofRaw(chunk).toString());
        assertThat(net.post("/api/content", "application/octet-stream", chunk).statusCode()).isEqualTo(200);
        assertThat(net.get("/api/content/" + Cid.ofRaw(chunk)).body()).isEqualTo(chunk);
        problem(net.get("/api/content/" + Cid.ofRaw(new byte[] {5})), 404, "NotFound");
        problem(net.post("/api/content", "application/cbor", new byte[] {5}), 400, "WRONG_KIND");
    }
}
