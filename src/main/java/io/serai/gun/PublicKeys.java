package io.serai.gun;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;

/** Public keys parsed lately; reading one from text costs more than finding it. */
final class PublicKeys {
    private final Recent<String, ECPublicKey> keys;

    PublicKeys(int limit) {
        keys = new Recent<>(limit);
    }

    ECPublicKey get(String pub) throws GeneralSecurityException {
        ECPublicKey known = keys.get(pub);
        if (known != null) {
            return known;
        }
        ECPublicKey parsed = P256.publicKey(pub);
        keys.put(pub, parsed);
        return parsed;
    }
}
