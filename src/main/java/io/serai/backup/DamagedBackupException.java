package io.serai.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is no backup, or not a whole one. The message names it and says what is wrong. */
public final class DamagedBackupException extends IOException {
    DamagedBackupException(Path file, String wrong, @Nullable Throwable cause) {
        super("The backup " + file + " cannot be used: " + wrong.replaceFirst("\\.$", "") + ".", cause);
    }
}
