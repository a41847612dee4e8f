package io.serai.gun;

import org.jspecify.annotations.Nullable;

/** A message that cannot be acted on. */
final class InvalidMessageException extends GunException {
    private final @Nullable String id;

    /** @param id the JSON text of the message's id, or null where it has none that can be answered */
    InvalidMessageException(@Nullable String id, String message) {
        super(message);
        this.id = id;
    }

    @Nullable
    String id() {
        return id;
    }
}
