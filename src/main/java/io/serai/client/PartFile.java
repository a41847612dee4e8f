package io.serai.client;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What has come of a file, beside where it is to be, under a name that these bytes alone have. It stays when the work ends before
 * all has come, and the next one goes on with it. One process at a time has it.
 */
final class PartFile implements Sink, AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final Offer offer;
    private final FileChannel channel;
    private final Wholeness wholeness;
    private long length;

    private PartFile(Path path, Offer offer, FileChannel channel, Wholeness wholeness) {
        this.path = path;
        this.offer = offer;
        this.channel = channel;
        this.wholeness = wholeness;
    }

    /** Takes up what a former process left, or begins. */
    static PartFile open(Path target, MediaId id, Offer offer) {
        String name = (offer.entity().isEmpty() ? id.hex() : offer.entity()) + ".part";
        Path path = target.resolveSibling(name);
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                PartFile part = new PartFile(path, offer, locked(channel, path), new Wholeness(id, offer));
                part.takeUp();
                return part;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new NotKeptException("The file " + path + " cannot be written: " + reason(e) + ".", e);
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void write(byte[] buffer, int count) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new NotKeptException(
                    "The file cannot be written: " + reason(e) + ". " + path + " has the first " + length + " of "
                            + offer.length() + " bytes; the same command goes on with it.",
                    e);
        }
        wholeness.update(buffer, count);
        length += count;
    }

    /**
     * Gives all that came the name of the target, when it is what was asked for.
     *
     * @param replace whether a file of that name makes way
     */
    void finish(Path target, boolean replace) {
        try {
            if (!wholeness.holds()) {
                Files.delete(path);
                throw new NotKeptException(
                        "What came is not what was asked for: its SHA-256 is another. Nothing was kept of it.");
            }
            channel.force(true);
            if (replace) {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(path, target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new NotKeptException(
                    "The file " + target + " came to be meanwhile and is not overwritten; all that came is in " + path
                            + ".",
                    e);
        } catch (IOException e) {
            throw new NotKeptException(
                    "The file " + target + " cannot be made: " + reason(e) + ". All that came is in " + path + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NotKeptException("The file " + path + " cannot be closed: " + reason(e) + ".", e);
        }
    }

    private static FileChannel locked(FileChannel channel, Path path) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // said below, as of another process
        }
        throw new NotKeptException("Another process fetches the same into " + path + " just now.");
    }

    /** Bytes that no entity tag vouches for are not gone on with. */
    private void takeUp() throws IOException {
        if (offer.entity().isEmpty() || channel.size() > offer.length()) {
            channel.truncate(0);
        }
        byte[] buffer = new byte[BUFFER];
        ByteBuffer bytes = ByteBuffer.wrap(buffer);
        for (int count; (count = channel.read(bytes.clear())) >= 0; length += count) {
            wholeness.update(buffer, count);
        }
    }

    /** Java says of a full disk what the system does; of a folder that is missing, its name alone. */
    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException
                ? "there is no such folder"
                : failure instanceof AccessDeniedException
                        ? "that is not allowed"
                        : String.valueOf(failure.getMessage());
    }
}
