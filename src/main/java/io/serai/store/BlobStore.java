package io.serai.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongToIntFunction;
import java.util.stream.Stream;

/**
 * The blobs of this node: {@code <aa>/<mediaId>/} holds the bytes, in a file named by the media id, and whatever belongs
 * to them. A blob comes in through a {@link Staging} folder on the same file system and is there, whole, from one rename
 * on.
 */
public final class BlobStore implements AutoCloseable {
    private final Blobs blobs;
    private final Path staging;
    private final Space space;
    private final LongToIntFunction pieceLength;
    private final ExecutorService lanes;

    /**
     * @param blobs the folder of the blobs
     * @param staging the folder of half-done work, on the same file system; what a former run left there is
     *     removed, but for resumable blobs with a note
     * @param space the room there is
     * @param pieceLength the length of a torrent's piece for so many bytes
     */
    public BlobStore(Path blobs, Path staging, Space space, LongToIntFunction pieceLength) throws IOException {
        this.blobs = new Blobs(Files.createDirectories(blobs));
        this.staging = staging;
        clean(Files.createDirectories(staging));
        this.space = space;
        this.pieceLength = pieceLength;
        this.lanes = Executors.newFixedThreadPool(3 * Runtime.getRuntime().availableProcessors(), lane());
    }

    /**
     * Opens room for a blob on its way in.
     *
     * @param expected how many bytes will come, as far as it is known; negative when it is not
     * @throws NoSpaceException when so many bytes do not fit
     */
    public Staging stage(long expected) throws IOException {
        Space.Reservation room = space.reserve(Math.max(0, expected));
        Path folder = newFolder();
        try {
            return new Staging(folder, expected, room, pieceLength, lanes);
        } catch (IOException e) {
            room.close();
            Folders.remove(folder);
            throw e;
        }
    }

    /**
     * Opens room for a blob that may come in many stretches. Until its owner has laid a note, the next start removes it.
     *
     * @param expected how many bytes will come
     * @throws NoSpaceException when so many bytes do not fit
     */
    public Resumable begin(long expected) throws IOException {
        Space.Reservation room = space.reserve(expected);
        Path folder = newFolder();
        try {
            Files.createFile(Files.createDirectory(folder).resolve(Staged.BYTES));
            Folders.sync(folder);
        } catch (IOException e) {
            room.close();
            Folders.remove(folder);
            throw e;
        }
        return new Resumable(folder, 0, pieceLength.applyAsInt(Math.max(1, expected)), room, lanes);
    }

    /** The notes about resumable blobs that a former run left, by their names. */
    public Map<String, byte[]> notes() throws IOException {
        Map<String, byte[]> notes = new TreeMap<>();
        try (Stream<Path> found = Files.list(staging)) {
            for (Path note : found.filter(Resumable::isNote).toList()) {
                notes.put(nameOf(note), Files.readAllBytes(note));
            }
        }
        return notes;
    }

    /**
     * Takes up a resumable blob of a former run. Its room was promised then, so it is held whether it is there or not.
     *
     * @param expected how many bytes it will have
     * @param size how many of them were made durable
     */
    public Resumable resume(String name, long expected, long size) throws IOException {
        Path folder = staging.resolve(name);
        // a crash may have come between the two renames that make a blob of it
        try (Stream<Path> found = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path renamed : found.filter(
                            file -> MediaId.isOne(file.getFileName().toString()))
                    .toList()) {
                Files.move(renamed, folder.resolve(Staged.BYTES));
            }
        }
        return new Resumable(
                folder, size, pieceLength.applyAsInt(Math.max(1, expected)), space.again(expected, size), lanes);
    }

    /**
     * Makes what was staged a blob of this store.
     *
     * @return false when the blob was there already; then the staged copy is of no further use
     */
    public boolean keep(Staged staged, MediaId id) throws IOException {
        Path target = folder(id);
        if (Files.exists(target)) {
            return false;
        }
        Files.move(staged.bytes(), staged.folder().resolve(id.hex()));
        Folders.sync(staged.folder());
        Path shelf = target.resolveSibling(".");
        if (Files.notExists(shelf)) {
            Files.createDirectories(shelf);
            Folders.sync(blobs.root());
        }
        Files.move(staged.folder(), target, ATOMIC_MOVE);
        Folders.sync(shelf);
        staged.kept();
        return true;
    }

    /** A new empty folder for half-done work; whoever asked for it removes it, or else the next start. */
    public Path scratch() throws IOException {
        return Files.createDirectory(newFolder());
    }

    /** Removes a folder that {@link #scratch} gave. */
    public void clear(Path scratch) throws IOException {
        if (!staging.equals(scratch.getParent())) {
            throw new IllegalArgumentException("The folder " + scratch + " is not one of half-done work.");
        }
        Folders.remove(scratch);
    }

    /** Where everything that belongs to a blob stands, whether it is there or not. */
    public Path folder(MediaId id) {
        return blobs.folder(id);
    }

    /** The file with the stored bytes. */
    public Optional<Path> bytes(MediaId id) {
        return blobs.bytes(id);
    }

    /** The pieces of a blob that no torrent holds yet. */
    public Pieces pieces(MediaId id) throws IOException {
        Optional<Pieces> noted = Pieces.read(folder(id).resolve(Staged.PIECES));
        if (noted.isPresent()) {
            return noted.get();
        }
        Path bytes = folder(id).resolve(id.hex());
        return Pieces.of(bytes, pieceLength.applyAsInt(Files.size(bytes)));
    }

    /** Forgets the pieces of a blob: its torrent holds them. */
    public void forgetPieces(MediaId id) throws IOException {
        Files.deleteIfExists(folder(id).resolve(Staged.PIECES));
    }

    /**
     * Removes a blob and what belongs to it. One that is not there is removed already.
     *
     * @param size the room that it had, whether its bytes are there or not
     */
    public void remove(MediaId id, long size) throws IOException {
        Path folder = folder(id);
        if (Files.notExists(folder)) {
            return;
        }
        // one rename takes the blob away whole: a crash leaves it there or leaves it to the next start's clean staging
        Path going = newFolder();
        Files.move(folder, going, ATOMIC_MOVE);
        Folders.sync(folder.resolveSibling("."));
        space.freed(size);
        Folders.remove(going);
    }

    /**
     * Gives a blob its bytes back, in place of what stands there; what belongs to it stays, and so does its room.
     *
     * @param staged finished, with the hash that the id is
     */
    public void putBack(Staged staged, MediaId id) throws IOException {
        Path folder = Files.createDirectories(folder(id));
        Files.move(staged.folder().resolve(Staged.PIECES), folder.resolve(Staged.PIECES), ATOMIC_MOVE);
        Files.move(staged.bytes(), blobs.file(id), ATOMIC_MOVE);
        Folders.sync(folder);
    }

    /** The ids of all blobs that stand in the store. */
    public List<MediaId> list() throws IOException {
        return blobs.list();
    }

    /** What stands in the store, to be looked at. */
    public Blobs blobs() {
        return blobs;
    }

    public Space space() {
        return space;
    }

    @Override
    public void close() {
        lanes.shutdown();
    }

    /** Removes what is half done, and nobody has laid a note about. */
    private static void clean(Path staging) throws IOException {
        try (Stream<Path> found = Files.list(staging)) {
            for (Path left : found.toList()) {
                if (!Resumable.isNoted(left)) {
                    Folders.remove(left);
                }
            }
        }
    }

    private static String nameOf(Path note) {
        String file = note.getFileName().toString();
        return file.substring(0, file.length() - Resumable.NOTE.length());
    }

    private Path newFolder() {
        return staging.resolve(UUID.randomUUID().toString());
    }

    private static ThreadFactory lane() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "store-lane-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
