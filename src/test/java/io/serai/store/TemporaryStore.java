package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A store in a folder of its own, removed with it. Pieces have 16 KiB, from 256 KiB on 64 KiB. */
record TemporaryStore(Path root, Space space, BlobStore store) implements AutoCloseable {
    static final int KIB = 1024;
    static final int MIB = 1024 * KIB;

    static TemporaryStore open() throws IOException {
        return open(Long.MAX_VALUE);
    }

    static TemporaryStore open(long quota) throws IOException {
        return open(Files.createTempDirectory("store"), quota);
    }

    private static TemporaryStore open(Path root, long quota) throws IOException {
        Space space = new Space(root, new SpaceBounds(0, 0, quota, Long.MAX_VALUE), 0, 0);
        return new TemporaryStore(
                root,
                space,
                new BlobStore(root.resolve("blobs"), root.resolve("staging"), space, TemporaryStore::pieceLength));
    }

    static int pieceLength(long size) {
        return size < 256 * KIB ? 16 * KIB : 64 * KIB;
    }

    static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The store as it is after the process ended and started again. */
    TemporaryStore again() throws IOException {
        store.close();
        return open(root, Long.MAX_VALUE);
    }

    /** Stores bytes, as an upload does. */
    MediaId keep(byte[] bytes) throws IOException {
        try (Staging staging = store.stage(bytes.length)) {
            staging.write(ByteBuffer.wrap(bytes));
            MediaId id = staging.finish().id();
            store.keep(staging, id);
            return id;
        }
    }

    /** What stands in staging. */
    List<Path> halfDone() throws IOException {
        try (Stream<Path> found = Files.list(root.resolve("staging"))) {
            return found.toList();
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        Folders.remove(root);
    }
}
