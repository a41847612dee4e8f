package io.serai.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps account of the room that is left: free bytes of the disk less a floor, and a quota. Room is reserved before it
 * is written, so that uploads running at once cannot promise the same bytes to two callers.
 */
public final class Space {
    private final FileStore disk;
    private final long floor;
    private final long quota;
    private long stored;
    private long reserved;
    private long written;

    /**
     * @param folder that exists, on the disk that is meant
     * @param floor bytes of the disk that stay free
     * @param quota most bytes to be stored, {@link Long#MAX_VALUE} for no bound
     * @param stored bytes that are stored already
     */
    public Space(Path folder, long floor, long quota, long stored) throws IOException {
        this.disk = Files.getFileStore(folder);
        this.floor = floor;
        this.quota = quota;
        this.stored = stored;
    }

    /** Reserves room for so many bytes, or refuses. */
    public Reservation reserve(long bytes) throws IOException {
        Reservation reservation = new Reservation();
        reservation.growTo(bytes);
        return reservation;
    }

    /** Bytes that could be reserved now. */
    public synchronized long available() throws IOException {
        // what is reserved and written already is missing from the disk's free space by itself
        long free = disk.getUsableSpace() - floor - (reserved - written);
        return Math.max(0, Math.min(free, quota - stored - reserved));
    }

    /** Gives back what a removed blob took. */
    public synchronized void freed(long bytes) {
        stored -= bytes;
    }

    public synchronized long stored() {
        return stored;
    }

    private synchronized void take(long bytes) throws IOException {
        long available = available();
        if (bytes > available) {
            throw new NoSpaceException(
                    "There is no room for " + bytes + " more bytes; " + available + " are free for media.");
        }
        reserved += bytes;
    }

    private synchronized void end(long size, long filled, long kept) {
        reserved -= size;
        written -= filled;
        stored += kept;
    }

    private synchronized void fill(long bytes) {
        written += bytes;
    }

    /** Room held for one blob on its way in. Closing it gives back what was not kept. */
    public final class Reservation implements AutoCloseable {
        private long size;
        private long filled;
        private boolean ended;

        /** Holds at least so many bytes from now on. */
        public void growTo(long bytes) throws IOException {
            if (bytes > size) {
                take(bytes - size);
                size = bytes;
            }
        }

        void wrote(long bytes) {
            filled += bytes;
            fill(bytes);
        }

        /** Turns the reservation into stored bytes. */
        void keep(long bytes) {
            finish(bytes);
        }

        @Override
        public void close() {
            finish(0);
        }

        private void finish(long kept) {
            if (!ended) {
                ended = true;
                end(size, filled, kept);
            }
        }
    }
}
