package io.serai.identity;

import java.nio.file.Path;

/** A file of the identity folder does not hold what it should. It is left as it is. */
public final class DamagedIdentityException extends IdentityException {
    DamagedIdentityException(Path file, IllegalArgumentException refused) {
        this(file, String.valueOf(refused.getMessage()));
    }

    DamagedIdentityException(Path file, String reason) {
        super(file + " is damaged: " + reason + ". Restore it from a copy; the node does not start without it");
    }
}
