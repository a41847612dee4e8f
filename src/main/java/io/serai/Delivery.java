package io.serai;

import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where backups are sent beside the folder that they are made in. The endpoints may hold secrets, and stand in no message. */
final class Delivery {
    private static final int BUFFER = 64 * 1024;

    /** Camel's consumers of files move or delete what they have read, unless they are told by this option. */
    private static final Map<String, String> LEAVES_WHAT_IT_READ = Map.of(
            "file", "noop=true",
            "ftp", "noop=true",
            "ftps", "noop=true",
            "sftp", "noop=true",
            "aws2-s3", "deleteAfterRead=false");

    private final String to;
    private final String readBack;

    /**
     * @param to the endpoint that each is sent to; blank for none
     * @param readBack the endpoint that a sent one is read from; blank for none
     * @throws IllegalArgumentException when that endpoint is of a kind that removes what it has read, and is not told to leave it
     */
    Delivery(String to, String readBack) {
        this.to = to.strip();
        this.readBack = readBack.strip();
        String scheme = this.readBack.replaceFirst(":.*", "");
        String option = LEAVES_WHAT_IT_READ.get(scheme);
        if (option != null && !this.readBack.contains(option)) {
            throw new InvalidInputException("serai.backup.read-back (SERAI_BACKUP_FROM) is an endpoint of " + scheme
                    + " without " + option + ": it would take each backup away as soon as it is read back.");
        }
    }

    public boolean isWanted() {
        return !to.isEmpty();
    }

    public String to() {
        return to;
    }

    public boolean isReadBack() {
        return !readBack.isEmpty();
    }

    /**
     * Holds what was read back against what was sent.
     *
     * @param arrived null where nothing could be read
     * @throws IOException when it is not the same
     */
    public void compare(Path sent, @Nullable InputStream arrived) throws IOException {
        if (arrived == null) {
            throw new IOException("The backup " + sent.getFileName() + " was sent, and cannot be read back.");
        }
        try (InputStream expected = Files.newInputStream(sent);
                arrived) {
            for (long at = 0; ; at += BUFFER) {
                byte[] here = expected.readNBytes(BUFFER);
                if (!Arrays.equals(here, arrived.readNBytes(BUFFER))) {
                    throw new IOException("The backup " + sent.getFileName()
                            + " was sent, and is another one where it arrived, from byte " + at + " on.");
                }
                if (here.length == 0) {
                    return;
                }
            }
        }
    }
}
