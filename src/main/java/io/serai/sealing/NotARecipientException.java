package io.serai.sealing;

import io.serai.media.InvalidInputException;

/** The text given as a recipient is none that can be sealed to. */
public final class NotARecipientException extends InvalidInputException {
    private static final int SHOWN = 12;

    NotARecipientException(String value, String reason) {
        super(
                "Not a recipient: \"%s\" (%s). Expected an age recipient (age1…) or the 64 hex digits of an X25519 public key."
                        .formatted(shortened(value), reason));
    }

    private static String shortened(String value) {
        String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
