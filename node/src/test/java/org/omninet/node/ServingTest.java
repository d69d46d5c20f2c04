package org.omninet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.commands.Answer;
import org.omninet.domain.TestKey;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.event.EventId;
import org.omninet.domain.social.SocialStatement.Reacted;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.tile.Bundle;
import org.omninet.log.tile.TilePath;

/// What mirrors fetch: the same bytes, whether they come out of a file or out of memory.
@Timeout(60)
class ServingTest {
    private static final TestKey ANN = TestKey.of("ann");
    @TempDir Path folder;

    @Test void whole_bundles_come_out_of_the_segment_files_as_every_other_reader_sees_them() {
        try (var net = new TestNode(folder, Map.of("rate.statementsPerSecond", "100000", "rate.burst", "100000"))) {
            record(net, 600);
            for (int number = 0; number < 2; number++) {
                String path = "/log/tile/entries/" + (number == 0 ? "000" : "001");
                var served = net.get(path);
                assertThat(served.statusCode()).isEqualTo(200);
                assertThat(served.body()).as("bundle %s", number).isEqualTo(net.node.log().bundle(number, 256));
                assertThat(served.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
                assertThat(served.headers().firstValue("Content-Type")).contains("application/octet-stream");
                assertThat(served.headers().firstValueAsLong("Content-Length")).hasValue(served.body().length);
                assertThat(served.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
                assertThat(served.headers().firstValue("X-Request-Id")).isPresent();
                fitsItsTile(net, number, served.body());
                var head = net.send(HttpRequest.newBuilder(net.uri(path)).method("HEAD", BodyPublishers.noBody()));
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(served.body().length);
                assertThat(head.body()).isEmpty();
            }
            assertThat(net.get("/log/tile/entries/002").statusCode()).as("not yet whole").isEqualTo(404);
            assertThat(net.get("/log/tile/entries/002.p/88").body()).isEqualTo(net.node.log().bundle(2, 88));
        }
    }

    private static void fitsItsTile(TestNode net, int number, byte[] served) {
        var bundle = Bundle.whole(new TilePath(TilePath.ENTRIES, number, 256), served);
        byte[] tile = net.get("/log/tile/0/00" + number).body();
        var hasher = new Hasher();
        for (int i = 0; i < 256; i++) assertThat(hasher.leaf(bundle.entry(i))).isEqualTo(Hash.at(tile, i * Hash.BYTES));
    }

    private static void record(TestNode net, int count) {
        var answers = new ArrayList<>(net.node.gate().submitInOrder(IntStream.range(0, count).mapToObj(i ->
                net.signed(ANN, new Reacted(new EventId(Digest.sha256(("post " + i).getBytes(StandardCharsets.UTF_8))), "+")).bytes())
                .toList()));
        answers.forEach(answer -> assertThat(answer.join()).isInstanceOf(Answer.Accepted.class));
    }
}
