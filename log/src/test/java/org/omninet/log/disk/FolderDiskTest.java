package org.omninet.log.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDiskTest {
    private static final byte[] WORDS = "nobody may close this for everybody".getBytes(UTF_8);

    @TempDir Path folder;

    @Test void anInterruptedReaderStillReadsAndStaysInterrupted() throws IOException {
        try (var file = written()) {
            Thread.currentThread().interrupt();
            assertThat(file.read(0, WORDS.length)).isEqualTo(WORDS);
            assertThat(Thread.interrupted()).as("the interrupt is the reader's to see").isTrue();
            assertThat(file.read(0, WORDS.length)).isEqualTo(WORDS);
        }
    }

    @Test void interruptingReadersDisturbsNeitherOtherReadersNorTheWriter() throws Exception {
        try (var file = written()) {
            var stop = new AtomicBoolean();
            var ended = new CompletableFuture<Void>();
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    while (!stop.get()) {
                        assertThat(file.read(0, WORDS.length)).isEqualTo(WORDS);
                        Thread.interrupted();
                    }
                    ended.complete(null);
                } catch (IOException | RuntimeException | AssertionError failed) {
                    ended.completeExceptionally(failed);
                }
            });
            for (int i = 0; i < 2_000; i++) {
                reader.interrupt();
                file.write(ByteBuffer.wrap(WORDS), (i % 7 + 1) * 100L);
                assertThat(file.read(0, WORDS.length)).isEqualTo(WORDS);
            }
            stop.set(true);
            ended.join();
            file.sync();
        }
    }

    private DiskFile written() throws IOException {
        var file = new FolderDisk(folder).create("file");
        file.write(ByteBuffer.wrap(WORDS), 0);
        return file;
    }
}
