package io.serai.gun;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to one relay stands.
 *
 * @param since when it came to stand, or was lost
 * @param lastError why the last attempt failed or the last connection ended, or null if none has
 * @param waiting changes that it has yet to be offered
 * @param missed changes that were forgotten before it was offered them
 * @param ahead how far its clock is ahead of this machine's, as it told last; null where it never did
 */
public record RelayStatus(
        String url,
        boolean connected,
        Instant since,
        @Nullable String lastError,
        long waiting,
        long missed,
        @Nullable Duration ahead) {}
