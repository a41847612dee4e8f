package io.serai.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.serai.media.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Bytes that were read here and are kept nowhere else on this node: {@code <aa>/<mediaId>/} as in {@link Blobs}, with a note beside
 * them. They are no copy. What was read least lately goes first, when others come or the room is wanted for what is to be kept.
 */
public final class ReadCache {
    /** So many are kept at most, however small. */
    static final int MOST = 10_000;

    private final Blobs files;
    private final String note;
    private final long most;
    private final Space space;

    /** Their sizes, those first that were read least lately. */
    private final Map<MediaId, Long> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;
    private long coming;

    /**
     * Takes up what a former run kept.
     *
     * @param root a folder of its own on the file system of half-done work
     * @param note the name of the file beside the bytes
     * @param most bytes in all; 0 for no cache
     */
    public ReadCache(Path root, String note, long most, Space space) throws IOException {
        this.files = new Blobs(Files.createDirectories(root));
        this.note = note;
        this.most = most;
        this.space = space;
        List<Found> found = new ArrayList<>();
        for (MediaId id : files.list()) {
            look(id).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(Found::read));
        found.forEach(one -> kept.put(one.id(), one.size()));
        bytes = found.stream().mapToLong(Found::size).sum();
        space.lends(this::giveBack, bytes);
        shrink(most);
    }

    /** What a former run kept. */
    private record Found(MediaId id, long size, FileTime read) {}

    /** How many bytes are kept. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Whether anything may be kept. */
    public boolean isOn() {
        return most > 0;
    }

    /** The folder in which the bytes stand, under their id, and the note; they count as read now. */
    public synchronized Optional<Path> find(MediaId id) throws IOException {
        if (kept.get(id) == null) {
            return Optional.empty();
        }
        try {
            Files.setLastModifiedTime(files.file(id), FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(files.folder(id));
        } catch (NoSuchFileException e) {
            remove(id);
            return Optional.empty();
        }
    }

    /**
     * Opens room for a file on its way in.
     *
     * @throws NoSpaceException when there is none, even if all that is kept went
     */
    public synchronized Room begin(long size) throws IOException {
        if (size > most - coming) {
            throw new NoSpaceException("There is no room for " + size + " bytes that are only read; " + most
                    + " are for such, and " + coming + " of them are on their way.");
        }
        shrink(most - coming - size);
        Room room = new Room(size, space.reserveBytes(size));
        coming += size;
        return room;
    }

    /** Whether a file has so many bytes and the SHA-256 that is its id. */
    public static boolean isRight(Path file, MediaId id, long size) throws IOException {
        if (Files.size(file) != size) {
            return false;
        }
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return MediaId.ofHash(sha256.digest()).equals(id);
    }

    /**
     * Takes in a file that {@link #isRight}. It is here whole from one rename on.
     *
     * @param file on disk, in a folder of its own
     * @param said what the note is to say
     * @return where the bytes are now
     */
    public synchronized Path keep(Room room, MediaId id, Path file, byte[] said) throws IOException {
        remove(id);
        Path made = Files.createDirectory(file.resolveSibling(id.hex().substring(0, 2)));
        Files.move(file, made.resolve(id.hex()));
        Folders.lay(made.resolve(note), said);
        Folders.sync(made);
        Path shelf = Files.createDirectories(files.folder(id).resolveSibling("."));
        Files.move(made, files.folder(id), ATOMIC_MOVE);
        Folders.sync(shelf);
        room.lend();
        kept.put(id, room.size);
        bytes += room.size;
        return files.file(id);
    }

    /** Removes what is kept of an asset, if anything. */
    public synchronized void remove(MediaId id) throws IOException {
        Long size = kept.remove(id);
        if (size != null) {
            bytes -= size;
            space.gaveBack(size);
            Folders.remove(files.folder(id));
        }
    }

    private synchronized void giveBack(long count) throws IOException {
        shrink(Math.max(0, bytes - count));
    }

    /** Lets go of what was read least lately until no more than so many bytes are left. */
    private void shrink(long target) throws IOException {
        while (!kept.isEmpty() && (bytes > target || kept.size() >= MOST)) {
            Iterator<MediaId> oldest = kept.keySet().iterator();
            remove(oldest.next());
        }
    }

    /** A former run's, where it is whole; what is not is removed. */
    private Optional<Found> look(MediaId id) throws IOException {
        Path file = files.file(id);
        if (Files.isRegularFile(file) && Files.isRegularFile(files.folder(id).resolve(note))) {
            return Optional.of(new Found(id, Files.size(file), Files.getLastModifiedTime(file)));
        }
        Folders.remove(files.folder(id));
        return Optional.empty();
    }

    private synchronized void end(long size) {
        coming -= size;
    }

    /** Room held for one file on its way in. Closing it gives back what was not kept. */
    public final class Room implements AutoCloseable {
        private final long size;
        private final Space.Reservation reservation;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Room(long size, Space.Reservation reservation) {
            this.size = size;
            this.reservation = reservation;
        }

        private void lend() {
            reservation.lend();
            close();
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                reservation.close();
                end(size);
            }
        }
    }
}
