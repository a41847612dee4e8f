package io.serai.command;

import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Collection;

/** How many bytes there are to be done. */
final class Sizes {
    private Sizes() {}

    /** The bytes of these blobs in all; one whose bytes are missing has none. */
    static long of(Blobs blobs, Collection<MediaId> ids) {
        return ids.stream().mapToLong(id -> of(blobs, id)).sum();
    }

    private static long of(Blobs blobs, MediaId id) {
        try {
            return Files.size(blobs.file(id));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The blob " + id + " cannot be looked at: " + e.getMessage(), e);
        }
    }
}
