package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.apache.commons.codec.digest.DigestUtils;

/** Copies stored bytes elsewhere. What is there under their name is all of them: they are hashed as they pass. */
public final class CheckedCopy {
    private static final int BUFFER = 256 * 1024;

    private final LongConsumer progress;
    private final byte[] buffer = new byte[BUFFER];

    /**
     * For one thread.
     *
     * @param progress told of bytes as they are copied
     */
    public CheckedCopy(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * Copies the bytes of one asset, durably.
     *
     * @param target takes the place of what is there; its folder is made
     * @return how the source was found; only when it is sound is anything there afterwards that was not before
     * @throws IOException when the target cannot be written
     */
    public Condition copy(Path source, Path target, MediaId id) throws IOException {
        Path folder = target.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path half = target.resolveSibling(target.getFileName() + ".part");
        try (InputStream from = Files.newInputStream(source)) {
            if (!through(from, half).equals(id)) {
                return Condition.ALTERED;
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Folders.sync(folder);
            return Condition.SOUND;
        } catch (NoSuchFileException e) {
            return Condition.MISSING;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private MediaId through(InputStream from, Path half) throws IOException {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        try (EvenFile to = EvenFile.open(
                half, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int count; (count = from.read(buffer)) > 0; ) {
                sha256.update(buffer, 0, count);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                progress.accept(count);
            }
            to.finish();
        }
        return MediaId.ofHash(sha256.digest());
    }
}
