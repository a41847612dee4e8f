package io.serai.identity;

import java.nio.file.Path;

/** The identity is wrapped, and no passphrase is configured. */
public final class PassphraseNeededException extends IdentityException {
    PassphraseNeededException(Path file) {
        super(file + " is wrapped with a passphrase and none is configured."
                + " Set SERAI_PASSPHRASE_FILE to a file that holds the passphrase");
    }
}
