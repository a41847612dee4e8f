package io.serai.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fired.
 *
 * @param label the tags of its gauge; empty where it has none
 * @param message as it was last
 * @param endedAt null while it fires
 */
public record PastAlert(
        String name,
        String label,
        Severity severity,
        String message,
        Instant firedAt,
        @Nullable Instant endedAt) {}
