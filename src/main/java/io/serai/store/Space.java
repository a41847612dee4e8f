package io.serai.store;

import io.serai.store.Volume.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps account of the room that is left: what the disk has free above its floors, and the quotas. Room is reserved
 * before it is written, so that uploads running at once cannot promise the same bytes to two callers. What is lent may be
 * taken back: it makes way for what is to be kept.
 */
public final class Space {
    /** Files and folders that one asset makes at most, with those that are written before they take another's place. */
    private static final int INODES = 8;

    private final Volume volume;
    private final SpaceBounds bounds;
    private long stored;
    private long assets;
    private long reserved;
    private long written;
    private long coming;
    private long lent;
    private volatile Lending lending = bytes -> {};

    /** Has room that is not to be kept. */
    @FunctionalInterface
    interface Lending {
        /** Gives back at least so many bytes of what it was lent, as far as it can. */
        void giveBack(long bytes) throws IOException;
    }

    /**
     * Keeps account of a folder.
     *
     * @param folder that exists, on the disk that is meant
     * @param stored bytes that are stored already
     * @param assets how many assets they are
     */
    public Space(Path folder, SpaceBounds bounds, long stored, long assets) throws IOException {
        this.volume = new Volume(folder);
        this.bounds = bounds;
        this.stored = stored;
        this.assets = assets;
    }

    /** Reserves room for one asset of so many bytes, or refuses. */
    public Reservation reserve(long bytes) throws IOException {
        enter();
        return begin(new Reservation(1), bytes);
    }

    /** Reserves room for so many bytes that do not become an asset: half-done work, or what is lent; or refuses. */
    public Reservation reserveBytes(long bytes) throws IOException {
        return begin(new Reservation(0), bytes);
    }

    private static Reservation begin(Reservation reservation, long bytes) throws IOException {
        try {
            reservation.growTo(bytes);
        } catch (IOException e) {
            reservation.close();
            throw e;
        }
        return reservation;
    }

    /** Names who has what is lent, and how many bytes of it a former run left. */
    synchronized void lends(Lending to, long bytes) {
        lending = to;
        lent += bytes;
    }

    /** Takes note of bytes that are no longer lent. */
    synchronized void gaveBack(long bytes) {
        lent -= bytes;
    }

    /** Holds again what a former run had reserved, of which so much is written. It is never refused: it was promised. */
    public synchronized Reservation again(long size, long filled) {
        Reservation reservation = new Reservation(1);
        reservation.size = size;
        reservation.filled = filled;
        reserved += size;
        written += filled;
        coming++;
        return reservation;
    }

    /** Bytes that could be reserved now; for some of them what is lent would make way. */
    public synchronized long available() throws IOException {
        return Math.max(0, Math.min(free() + lent, left()));
    }

    /** How near each bound is; one that is not set is left out. */
    public synchronized List<FillLevel> levels() throws IOException {
        List<FillLevel> levels = new ArrayList<>();
        Room disk = volume.bytes();
        levels.add(new FillLevel("disk", disk.all() - disk.free() - lent, disk.all() - bounds.floor()));
        Room inodes = volume.inodes();
        if (inodes.all() != Long.MAX_VALUE) {
            levels.add(new FillLevel("inodes", inodes.all() - inodes.free(), inodes.all() - bounds.inodeFloor()));
        }
        if (bounds.quota() != Long.MAX_VALUE) {
            levels.add(new FillLevel("quota", stored + reserved, bounds.quota()));
        }
        if (bounds.assetQuota() != Long.MAX_VALUE) {
            levels.add(new FillLevel("assets", assets + coming, bounds.assetQuota()));
        }
        return levels;
    }

    /** Counts a blob that was there before anybody knew of it. */
    public synchronized void found(long bytes) {
        stored += bytes;
        assets++;
    }

    /** Gives back what a removed blob took. */
    public synchronized void freed(long bytes) {
        stored -= bytes;
        assets--;
    }

    public synchronized long stored() {
        return stored;
    }

    /** Lets one more asset begin. */
    private synchronized void enter() throws IOException {
        if (assets + coming >= bounds.assetQuota()) {
            throw new NoSpaceException("There is no room for one more asset; the quota is " + bounds.assetQuota()
                    + " assets, and " + coming + " of them are on their way.");
        }
        long inodes = volume.inodes().free();
        // what is on its way may have made its files already: it is counted twice rather than not at all
        if (inodes - (coming + 1) * INODES < bounds.inodeFloor()) {
            throw new NoSpaceException("There is no room for one more asset; the file system has " + inodes
                    + " inodes left, and " + bounds.inodeFloor() + " stay free.");
        }
        coming++;
    }

    private synchronized void take(long bytes) throws IOException {
        long available = available();
        if (bytes > available) {
            String bound = free() + lent < left()
                    ? bounds.floor() + " bytes of the disk stay free"
                    : "the quota is " + bounds.quota() + " bytes";
            throw new NoSpaceException("There is no room for " + bytes + " more bytes; " + available
                    + " are free for media: " + bound + ".");
        }
        reserved += bytes;
    }

    /** Takes back what was lent, as far as more is promised than there is beside it. */
    private void makeWay() throws IOException {
        long missing = missing();
        if (missing > 0) {
            lending.giveBack(missing);
        }
    }

    private synchronized long missing() throws IOException {
        return lent == 0 ? 0 : -Math.min(free(), left() - lent);
    }

    /** Of the disk. What is reserved and written already is missing from its free space by itself. */
    private long free() throws IOException {
        return volume.freeBytes() - bounds.floor() - (reserved - written);
    }

    /** Of the quota. */
    private long left() {
        return bounds.quota() - stored - reserved;
    }

    private synchronized void end(long size, long filled, int asset) {
        reserved -= size;
        written -= filled;
        coming -= asset;
    }

    private synchronized void lend(long bytes) {
        lent += bytes;
    }

    private synchronized void fill(long bytes) {
        written += bytes;
    }

    /** Room held for one blob on its way in. Closing it gives back what was not kept. */
    public final class Reservation implements AutoCloseable {
        private final int asset;
        private long size;
        private long filled;
        private boolean ended;

        /** @param asset how many assets it is for */
        private Reservation(int asset) {
            this.asset = asset;
        }

        /** Holds at least so many bytes from now on. */
        public void growTo(long bytes) throws IOException {
            if (bytes > size) {
                take(bytes - size);
                size = bytes;
                makeWay();
            }
        }

        void wrote(long bytes) {
            filled += bytes;
            fill(bytes);
        }

        /** Turns the reservation into stored bytes. */
        void keep(long bytes) {
            if (!ended) {
                found(bytes);
            }
            close();
        }

        /** Turns the reservation into lent bytes. */
        void lend() {
            if (!ended) {
                Space.this.lend(size);
            }
            close();
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                end(size, filled, asset);
            }
        }
    }
}
