package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.sealing.SealedFile;
import java.io.IOException;

/** The sealed assets that are held here with their keys. */
@FunctionalInterface
public interface SealedAssets {
    /**
     * The plaintext of one, without its padding.
     *
     * @throws java.nio.file.NoSuchFileException when its bytes or its key are not here
     * @throws io.serai.sealing.UnsealException when they are damaged, or the key is sealed to another node
     * @throws IOException when the plaintext has not the length that the asset says
     */
    SealedFile open(Asset asset) throws IOException;
}
