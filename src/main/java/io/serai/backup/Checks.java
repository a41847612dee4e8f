package io.serai.backup;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at what only others can read. */
public interface Checks {
    /**
     * Reads all of a graph.
     *
     * @throws RuntimeException when it is damaged
     */
    void graph(Path folder);

    /**
     * Opens an identity.
     *
     * @return the public key of its node
     * @throws IOException when it cannot be used
     */
    String identity(Path folder) throws IOException;
}
