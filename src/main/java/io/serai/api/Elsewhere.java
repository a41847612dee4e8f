package io.serai.api;

import io.serai.manifest.Manifest;
import io.serai.media.MediaId;
import io.serai.store.Growing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assets that are not here, as other nodes hold them. */
public interface Elsewhere {
    /** An asset that others hold. */
    interface Held {
        Manifest manifest();

        /** The SEA public key of one of them. */
        String source();

        /** A file here with its bytes, where it was read before. */
        @Nullable
        Path whole();

        /** Begins to read it. */
        Growing open() throws IOException;
    }

    /** Looks for an asset; empty where nobody who is known holds it, or nothing of others is read here. */
    Optional<Held> find(MediaId id) throws IOException;
}
