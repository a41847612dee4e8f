package io.serai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where backups are sent beside the folder that they are made in. The endpoints may hold secrets, and stand in no message. */
final class Delivery {
    private static final int BUFFER = 64 * 1024;

    private final String to;
    private final String readBack;

    /**
     * @param to the endpoint that each is sent to; blank for none
     * @param readBack the endpoint that a sent one is read from; blank for none
     */
    Delivery(String to, String readBack) {
        this.to = to.strip();
        this.readBack = readBack.strip();
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
