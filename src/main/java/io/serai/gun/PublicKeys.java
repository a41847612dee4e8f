package io.serai.gun;

import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** Public keys that signatures were checked with lately; what was computed for one serves the next signature too. */
final class PublicKeys {
    private final Recent<String, ECPublicKeyParameters> keys;

    PublicKeys(int limit) {
        keys = new Recent<>(limit);
    }

    ECPublicKeyParameters get(String pub) throws GeneralSecurityException {
        ECPublicKeyParameters known = keys.get(pub);
        if (known != null) {
            return known;
        }
        ECPublicKeyParameters parsed = P256.verifyingKey(pub);
        keys.put(pub, parsed);
        return parsed;
    }
}
