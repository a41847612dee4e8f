package io.serai.sealing;

import java.io.IOException;

/** A sealed file that cannot be opened: it is no age file, one outside the limits, or one that was cut or altered. */
public sealed class UnsealException extends IOException permits WrongIdentityException {
    UnsealException(String message, Throwable cause) {
        super(message, cause);
    }

    UnsealException(String message) {
        super(message);
    }
}
