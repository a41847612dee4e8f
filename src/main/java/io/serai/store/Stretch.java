package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;

/** Bytes that are added to the end of a staged file, and are hashed while they are written. */
final class Stretch {
    private final long from;
    private final Hashes hashes;
    private final Space.Reservation room;
    private final FileChannel file;
    private final Lanes lanes;

    /** Adds from a position on; what a former run wrote behind it goes. */
    Stretch(Path bytes, long from, Hashes before, Space.Reservation room, Executor executor) throws IOException {
        this.from = from;
        this.hashes = before.copy();
        this.room = room;
        this.file = FileChannel.open(bytes, StandardOpenOption.WRITE);
        file.truncate(from);
        file.position(from);
        this.lanes = hashes.lanes(new BytesLane(file, bytes.resolveSibling("."), room), executor);
    }

    void write(ByteBuffer source) throws IOException {
        lanes.write(source);
    }

    /** Ends the stretch: its bytes are on disk when this returns, and these are the hashes with them. */
    Hashes finish() throws IOException {
        lanes.finish();
        file.force(true);
        return hashes;
    }

    /** Where the file ends. */
    long end() throws IOException {
        return file.position();
    }

    void close() throws IOException {
        file.close();
    }

    /** Takes the bytes back, whatever became of them. */
    void abandon() throws IOException {
        lanes.abandon();
        try (file) {
            room.wrote(from - file.position());
            file.truncate(from);
        }
    }
}
