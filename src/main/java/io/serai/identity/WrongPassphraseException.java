package io.serai.identity;

import java.nio.file.Path;

/** The identity does not open with the passphrase that is configured. */
public final class WrongPassphraseException extends IdentityException {
    WrongPassphraseException(Path file, Throwable cause) {
        super(
                file + " does not open with the passphrase in SERAI_PASSPHRASE_FILE:"
                        + " it is another passphrase, or the file was altered",
                cause);
    }
}
