package io.serai.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Writes a stream to a new file. The disk takes it while bytes still come, so that little is left for the last fsync. */
final class FileLane implements Lanes.Lane {
    private static final long WRITE_BACK = 32L << 20;

    private final FileChannel file;
    private final Executor executor;
    private CompletableFuture<Void> writtenBack = CompletableFuture.completedFuture(null);
    private long sinceWriteBack;

    FileLane(Path path, Executor executor) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        this.executor = executor;
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        sinceWriteBack += length;
        // nobody waits for it here: writing goes on meanwhile, and the executor's threads never wait for each other
        if (sinceWriteBack >= WRITE_BACK && writtenBack.isDone()) {
            sinceWriteBack = 0;
            writtenBack = writtenBack.thenRunAsync(this::writeBack, executor);
        }
    }

    /** Returns when every byte is on disk. */
    void finish() throws IOException {
        try {
            // the kernel tells of a failed write-back once, so a last fsync that succeeds does not mean that all did
            writtenBack.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
        file.force(true);
        file.close();
    }

    /** Gives the file up, whatever stands in it. */
    void abandon() throws IOException {
        file.close();
    }

    private void writeBack() {
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
