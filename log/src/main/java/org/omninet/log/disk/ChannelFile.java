package org.omninet.log.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A file of the operating system, open twice: once for the log's own threads, which write, and once for everybody who reads.
///
/// A [FileChannel] is closed for all when one thread that is in it is interrupted, and readers are interrupted: a request that is given
/// up, a follower that is stopped. So they read through a channel that knows no interrupts, each on its own thread; an interrupt that
/// comes meanwhile is kept for the reader.
final class ChannelFile implements DiskFile {
    private static final ExecutorService CALLERS_THREAD = new CallersThread();

    private final FileChannel writing;
    private final AsynchronousFileChannel reading;

    private ChannelFile(FileChannel writing, AsynchronousFileChannel reading) {
        this.writing = writing;
        this.reading = reading;
    }

    static ChannelFile open(Path file, OpenOption... options) throws IOException {
        var writing = FileChannel.open(file, options);
        try {
            return new ChannelFile(writing, AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.READ), CALLERS_THREAD));
        } catch (IOException | RuntimeException failed) {
            writing.close();
            throw failed;
        }
    }

    @Override public long size() throws IOException { return reading.size(); }

    @Override public void write(ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) at += writing.write(bytes, at);
    }

    @Override public int read(ByteBuffer into, long offset) throws IOException {
        int count = 0;
        while (into.hasRemaining()) {
            int read = result(reading.read(into, offset + count));
            if (read < 0) break;
            count += read;
        }
        return count;
    }

    /// Waits on where the operating system reads by itself; elsewhere the bytes are there already.
    private static int result(Future<Integer> read) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return read.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override public void truncate(long size) throws IOException { writing.truncate(size); }

    @Override public void sync() throws IOException { writing.force(false); }

    @Override public void close() throws IOException {
        try (reading) {
            writing.close();
        }
    }

    /// Runs what it is given at once. It has nothing to shut down.
    private static final class CallersThread extends AbstractExecutorService {
        @Override public void execute(Runnable read) { read.run(); }

        @Override public void shutdown() { throw new UnsupportedOperationException("never ends"); }

        @Override public List<Runnable> shutdownNow() { throw new UnsupportedOperationException("never ends"); }

        @Override public boolean isShutdown() { return false; }

        @Override public boolean isTerminated() { return false; }

        @Override public boolean awaitTermination(long timeout, TimeUnit unit) { return false; }
    }
}
