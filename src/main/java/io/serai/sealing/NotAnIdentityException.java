package io.serai.sealing;

/** The text given as an age identity is none. The text itself is never part of the message: it may be most of a secret. */
public final class NotAnIdentityException extends IllegalArgumentException {
    NotAnIdentityException(String reason) {
        super("Not an age identity (" + reason + "). Expected one line AGE-SECRET-KEY-1…");
    }
}
