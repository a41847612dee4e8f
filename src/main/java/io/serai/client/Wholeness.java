package io.serai.client;

import io.serai.media.MediaId;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** Whether bytes are those that were asked for, where their hash is known: the id of an asset is the hash of what is stored. */
final class Wholeness {
    private final MediaId id;
    private final boolean known;
    private final MessageDigest digest = DigestUtils.getSha256Digest();

    Wholeness(MediaId id, Offer offer) {
        this.id = id;
        this.known = offer.isHashedBy(id);
    }

    void update(byte[] buffer, int count) {
        if (known) {
            digest.update(buffer, 0, count);
        }
    }

    /** Whether all bytes that came are the asset's; to be asked once, at the end. */
    boolean holds() {
        return !known || MediaId.ofHash(digest.digest()).equals(id);
    }
}
