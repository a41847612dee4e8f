package io.serai.network;

import io.serai.access.SourceFailedException;
import io.serai.media.MediaId;
import io.serai.store.Growing;
import io.serai.store.ReadCache;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An asset on its way through this node: fetched once, and read by some while it comes. What they read was checked piece by piece
 * against the info hash that the origin signed. It is a monitor: readers wait in it, bounded by their patience.
 */
public final class Passage {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Sighting sighting;
    private final Path folder;
    private final ReadCache.Room room;
    private final Torrents torrents;
    private final Duration patience;

    private @Nullable Arrived arrived;
    private @Nullable Path whole;
    private @Nullable Throwable failure;
    private long lookedAt = System.nanoTime() - LOOK;
    private long leftAt = System.nanoTime();
    private final BitSet hurried = new BitSet();
    private int readers;

    Passage(Sighting sighting, Path folder, ReadCache.Room room, Torrents torrents, Duration patience) {
        this.sighting = sighting;
        this.folder = folder;
        this.room = room;
        this.torrents = torrents;
        this.patience = patience;
    }

    public MediaId mediaId() {
        return sighting.manifest().mediaId();
    }

    /** By which it is fetched. */
    public String infoHash() {
        return sighting.manifest().infoHash();
    }

    /** Bytes that it has. */
    public long length() {
        return sighting.manifest().size();
    }

    /** An empty folder to fetch into. */
    public Path folder() {
        return folder;
    }

    Sighting sighting() {
        return sighting;
    }

    ReadCache.Room room() {
        return room;
    }

    /** Moves what has come, all of which is right, while nobody opens it. */
    interface Move {
        Path to() throws IOException;
    }

    synchronized void become(Move move) throws IOException {
        whole = move.to();
        notifyAll();
    }

    synchronized void fail(Throwable reason) {
        if (whole == null && failure == null) {
            failure = reason;
            notifyAll();
        }
    }

    /** Whether nobody has read it for a time, and not all of it has come. */
    synchronized boolean isLeft(Duration time) {
        return readers == 0 && whole == null && System.nanoTime() - leftAt > time.toNanos();
    }

    /**
     * Lets one more read.
     *
     * @param left told when the reader is gone
     */
    synchronized Growing reader(Runnable left) {
        readers++;
        return new PassageReader(this, left);
    }

    synchronized void leave() {
        readers--;
        leftAt = System.nanoTime();
    }

    /** As {@link Growing#await}. */
    synchronized long await(long from, boolean all) throws IOException {
        long begun = System.nanoTime();
        while (true) {
            if (whole != null) {
                return length();
            }
            check();
            long end = readable(from, all);
            if (end > from) {
                return end;
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new SlowSourceException(
                        "Nothing of " + mediaId() + " came from those who hold it for " + patience.toSeconds() + " s.");
            }
            pause();
        }
    }

    /** Opens the file, of which something was waited for. */
    synchronized FileChannel open() throws IOException {
        Path file = whole != null ? whole : arrived == null ? folder.resolve(infoHash()) : arrived.file();
        try {
            return FileChannel.open(file);
        } catch (NoSuchFileException e) {
            // why the fetch ended is not told yet, but what it wrote has gone
            throw new SourceFailedException("The fetch of " + mediaId() + " ended before all of it had come.", e);
        }
    }

    private void check() throws IOException {
        if (failure instanceof RuntimeException reason) {
            throw reason;
        }
        if (failure != null) {
            throw new IOException("The asset " + mediaId() + " could not be fetched.", failure);
        }
    }

    private long readable(long from, boolean all) throws SourceFailedException {
        look();
        Arrived now = arrived;
        if (now == null) {
            return from;
        }
        if (now.length() != length()) {
            throw new SourceFailedException(
                    "The torrent of " + mediaId() + " has " + now.length() + " bytes, its manifest says " + length()
                            + ".",
                    null);
        }
        long end = now.readable(from);
        if (end == from && now.isAhead(from) && !hurried.get(now.piece(from))) {
            hurried.set(now.piece(from));
            torrents.hurry(infoHash(), from);
        }
        return all ? Math.min(end, now.lastPiece()) : end;
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK) {
            lookedAt = now;
            torrents.arrived(infoHash()).ifPresent(seen -> arrived = seen);
        }
    }

    private void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The wait for " + mediaId() + " was ended.");
        }
    }
}
