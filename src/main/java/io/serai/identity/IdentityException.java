package io.serai.identity;

import java.io.IOException;

/** The node cannot be who it is: its identity is there but cannot be used. The message says why, and what to do. */
public abstract sealed class IdentityException extends IOException
        permits DamagedIdentityException,
                LoosePermissionsException,
                PassphraseNeededException,
                WrongPassphraseException {
    IdentityException(String message) {
        super(message);
    }

    IdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
