package io.serai.identity;

import java.nio.file.Path;

/** Others than the owner may reach a secret. */
public final class LoosePermissionsException extends IdentityException {
    LoosePermissionsException(Path path, String found, String expected) {
        super("%s can be reached by others: its permissions are %s, expected %s. If nobody read it, run: chmod %s '%s'"
                .formatted(path, found, expected, expected, path));
    }
}
