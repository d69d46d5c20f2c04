package org.omninet.node.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omninet.domain.content.ContentStatement.Reason.AUTHOR;
import static org.omninet.domain.content.ContentStatement.Reason.LEGAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.bytes.Malformed;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.content.Manifest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.node.config.BadConfig;
import org.omninet.node.content.ContentStore.Presence;

class ContentStoreTest {
    private static final long HOUR = 3_600_000;
    private static final Did ANN = DidKey.ed25519(new byte[32]);
    private static final Did BOB = DidKey.ed25519(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    @TempDir Path folder;
    private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    private ContentStore store;

    @BeforeEach void opens() { store = open(new ContentLimits(1 << 24, 1 << 22, HOUR)); }

    private ContentStore open(ContentLimits limits) { return ContentStore.open(folder, limits, now::get); }

    private static ContentObject text(Did by, String text) { return ContentObject.ofText(by, new byte[16], "text/plain", text); }

    private Cid put(ContentObject object) {
        assertThat(store.putObject(object.encode())).isEqualTo(new Upload.Stored(object.cid()));
        return object.cid();
    }

    @Test void an_object_is_read_back_under_the_name_of_its_bytes() {
        var hello = text(ANN, "hello");
        var cid = put(hello);
        assertThat(store.bytes(cid).orElseThrow()).isEqualTo(hello.encode());
        assertThat(store.authorOf(cid)).contains(ANN);
        assertThat(store.putObject(hello.encode())).isEqualTo(new Upload.Known(cid));
        assertThatThrownBy(() -> store.putObject("hello".getBytes(UTF_8))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> store.putChunk(new byte[(1 << 20) + 1])).isInstanceOf(Malformed.class);
    }

    @Test void an_upload_that_nothing_names_is_dropped_after_an_hour_also_over_a_restart() {
        var dropped = put(text(ANN, "nobody cares"));
        var kept = put(text(ANN, "somebody cares"));
        store.keep(kept);
        store.sync();
        now.addAndGet(HOUR / 2);
        assertThat(store.sweep()).isZero();
        store = open(new ContentLimits(1 << 24, 1 << 22, HOUR));
        now.addAndGet(HOUR);
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(store.presence(dropped)).isEqualTo(Presence.ABSENT);
        assertThat(store.presence(kept)).isEqualTo(Presence.HERE);
        assertThat(store.pendingBytes()).isZero();
    }

    @Test void uploads_count_against_quotas() {
        store = open(new ContentLimits(4_096, 2_048, HOUR));
        for (int i = 0; i < 4; i++) put(text(ANN, "small " + i));
        assertThat(store.putObject(text(ANN, "one too many").encode())).isInstanceOf(Upload.TooManyPending.class);
        for (int i = 0; i < 4; i++) store.keep(text(ANN, "small " + i).cid());
        for (int i = 4; i < 8; i++) put(text(ANN, "small " + i));
        for (int i = 4; i < 8; i++) store.keep(text(ANN, "small " + i).cid());
        assertThat(store.keptBytes()).isEqualTo(4_096);
        assertThat(store.putObject(text(ANN, "no room").encode())).isInstanceOf(Upload.Full.class);
        store = open(new ContentLimits(4_096, 2_048, HOUR));
        assertThat(store.keptBytes()).isEqualTo(4_096);
    }

    @Test void what_its_author_erases_is_gone_and_never_comes_back() throws IOException {
        var secret = text(ANN, "a secret that was said");
        var cid = put(secret);
        store.keep(cid);
        assertThat(store.erase(cid, ANN, AUTHOR)).isTrue();
        assertThat(store.bytes(cid)).isEmpty();
        assertThat(store.presence(cid)).isEqualTo(Presence.ERASED);
        assertThat(store.putObject(secret.encode())).isEqualTo(new Upload.Erased(cid));
        store = open(new ContentLimits(1 << 24, 1 << 22, HOUR));
        assertThat(store.putObject(secret.encode())).isEqualTo(new Upload.Erased(cid));
        assertThat(filesWith("a secret that was said")).isEmpty();
    }

    @Test void nobody_erases_the_words_of_another_but_the_law_does() {
        var cid = put(text(ANN, "mine"));
        assertThat(store.erase(cid, BOB, AUTHOR)).isFalse();
        assertThat(store.presence(cid)).isEqualTo(Presence.HERE);
        assertThat(store.erase(cid, BOB, LEGAL)).isTrue();
        assertThat(store.presence(cid)).isEqualTo(Presence.ERASED);
    }

    @Test void what_was_erased_before_it_came_stays_out_if_its_author_said_so() {
        var object = text(ANN, "late");
        assertThat(store.erase(object.cid(), BOB, AUTHOR)).isFalse();
        assertThat(store.erase(object.cid(), ANN, AUTHOR)).isFalse();
        assertThat(store.putObject(object.encode())).isEqualTo(new Upload.Erased(object.cid()));
        var other = text(ANN, "another");
        assertThat(store.erase(other.cid(), BOB, AUTHOR)).isFalse();
        assertThat(store.putObject(other.encode())).isEqualTo(new Upload.Stored(other.cid()));
    }

    @Test void a_manifest_keeps_and_takes_its_chunks_but_not_those_of_another() {
        byte[] shared = new byte[1 << 20];
        Arrays.fill(shared, (byte) 7);
        byte[] own = {1, 2, 3};
        var sharedCid = Cid.ofRaw(shared);
        var ownCid = Cid.ofRaw(own);
        var one = Manifest.ofLinks("image/png", Optional.of("a.png"), shared.length + 3L, List.of(sharedCid, ownCid)).by(ANN, new byte[16]);
        var other = Manifest.ofLinks("image/png", Optional.empty(), shared.length, List.of(sharedCid)).by(BOB, new byte[16]);
        put(one);
        assertThat(store.authorOf(one.cid())).as("chunks are missing").isEmpty();
        store.putChunk(shared);
        store.putChunk(own);
        put(other);
        assertThat(store.authorOf(one.cid())).contains(ANN);
        store.keep(one.cid());
        store.keep(other.cid());
        assertThat(store.pendingBytes()).isZero();
        store = open(new ContentLimits(1 << 24, 1 << 22, HOUR));
        assertThat(store.erase(one.cid(), ANN, AUTHOR)).isTrue();
        assertThat(store.presence(ownCid)).isEqualTo(Presence.ABSENT);
        assertThat(store.presence(sharedCid)).isEqualTo(Presence.HERE);
        assertThat(store.erase(other.cid(), ANN, LEGAL)).isTrue();
        assertThat(store.putChunk(shared)).isEqualTo(new Upload.Erased(sharedCid));
    }

    @Test void a_damaged_file_is_as_good_as_none() throws IOException {
        var cid = put(text(ANN, "hello"));
        try (var files = Files.walk(folder)) {
            var file = files.filter(it -> it.getFileName().toString().equals(cid.toString())).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        }
        assertThat(store.bytes(cid)).isEmpty();
    }

    @Test void what_the_log_named_before_it_came_is_kept_when_it_comes() {
        byte[] part = {1, 2, 3};
        var manifest = Manifest.of("image/png", Optional.empty(), List.of(new Manifest.Chunk(Cid.ofRaw(part), 3))).by(ANN, new byte[16]);
        store.keep(manifest.cid());
        store.sync();
        store = open(new ContentLimits(1 << 24, 1 << 22, HOUR));
        put(manifest);
        store.putChunk(part);
        store.putChunk(new byte[] {4});
        now.addAndGet(2 * HOUR);
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(store.authorOf(manifest.cid())).contains(ANN);
        store = open(new ContentLimits(1 << 24, 1 << 22, HOUR));
        assertThat(store.erase(manifest.cid(), ANN, AUTHOR)).isTrue();
        assertThat(store.presence(Cid.ofRaw(part))).as("it knows its manifest").isEqualTo(Presence.ABSENT);
    }

    @Test void an_encrypted_store_holds_no_plain_text_and_opens_with_its_key_only() throws IOException {
        var limits = new ContentLimits(1 << 24, 1 << 22, HOUR);
        var secret = Optional.of(new byte[] {7});
        var plain = folder;
        folder = plain.resolve("sealed");
        store = ContentStore.open(folder, limits, now::get, secret);
        var cid = put(text(ANN, "Nobody reads this on the disk"));
        store.keep(cid);
        var chunk = "Nor this chunk".getBytes(UTF_8);
        store.putChunk(chunk);
        store = ContentStore.open(folder, limits, now::get, secret);
        assertThat(store.object(cid)).contains(text(ANN, "Nobody reads this on the disk"));
        assertThat(store.bytes(Cid.ofRaw(chunk)).orElseThrow()).isEqualTo(chunk);
        assertThat(store.keptBytes() + store.pendingBytes()).isEqualTo(2 * 512);
        assertThat(filesWith("Nobody reads")).isEmpty();
        assertThat(filesWith("Nor this")).isEmpty();
        assertThat(filesWith("OMNIENC1")).hasSize(3);
        assertThatThrownBy(() -> ContentStore.open(folder, limits, now::get, Optional.of(new byte[] {8})))
                .isInstanceOf(BadConfig.class).hasMessageContaining("another key");
        assertThatThrownBy(() -> open(limits)).isInstanceOf(BadConfig.class).hasMessageContaining("content.encrypt is false");
        folder = plain;
        store = open(limits);
        put(text(ANN, "in the clear"));
        assertThatThrownBy(() -> ContentStore.open(folder, limits, now::get, secret))
                .isInstanceOf(BadConfig.class).hasMessageContaining("is not encrypted");
        assertThat(open(limits).presence(text(ANN, "in the clear").cid())).isEqualTo(Presence.HERE);
    }

    @Test void a_sealed_file_under_another_name_does_not_open() throws IOException {
        folder = folder.resolve("sealed");
        store = ContentStore.open(folder, new ContentLimits(1 << 24, 1 << 22, HOUR), now::get, Optional.of(new byte[] {7}));
        var one = put(text(ANN, "one"));
        var other = put(text(ANN, "other"));
        var shelf = new Shelf(folder.resolve("pending"), Cover.NONE);
        Files.write(shelf.file(one), Files.readAllBytes(shelf.file(other)));
        assertThat(store.bytes(one)).isEmpty();
        assertThat(store.bytes(other)).isPresent();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
