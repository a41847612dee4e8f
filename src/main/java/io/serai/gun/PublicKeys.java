package io.serai.gun;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys parsed lately; reading one from text costs more than finding it. */
final class PublicKeys {
    private final Map<String, ECPublicKey> keys;

    PublicKeys(int limit) {
        keys = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ECPublicKey> eldest) {
                return size() > limit;
            }
        };
    }

    ECPublicKey get(String pub) throws GeneralSecurityException {
        synchronized (keys) {
            ECPublicKey known = keys.get(pub);
            if (known != null) {
                return known;
            }
        }
        ECPublicKey parsed = P256.publicKey(pub);
        synchronized (keys) {
            keys.put(pub, parsed);
        }
        return parsed;
    }
}
