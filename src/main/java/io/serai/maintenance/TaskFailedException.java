package io.serai.maintenance;

import org.jspecify.annotations.Nullable;

/** A maintenance task did not do what it should; the message says which, and why. */
public final class TaskFailedException extends RuntimeException {
    TaskFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
