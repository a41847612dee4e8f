package io.serai.client;

import io.serai.media.MediaId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Whether bytes are those that were asked for, where their hash is known: the id of an asset is the hash of what is stored. */
final class Wholeness {
    private final MediaId id;
    private final boolean known;
    private final MessageDigest digest;

    Wholeness(MediaId id, Offer offer) {
        this.id = id;
        this.known = offer.isHashedBy(id);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
