package io.serai.api;

import io.serai.media.MediaId;
import io.serai.sealing.SealedFile;
import java.io.IOException;

/** The sealed assets that are held here with their keys. */
@FunctionalInterface
public interface SealedAssets {
    /**
     * The plaintext of one.
     *
     * @throws java.nio.file.NoSuchFileException when its bytes or its key are not here
     * @throws io.serai.sealing.UnsealException when they are damaged, or the key is sealed to another node
     */
    SealedFile open(MediaId id) throws IOException;
}
