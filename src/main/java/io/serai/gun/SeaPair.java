package io.serai.gun;

import java.util.Objects;

/**
 * A GUN identity: a P-256 pair that signs and one that encrypts, as SEA writes them. Public keys are {@code x.y}, every
 * part unpadded base64url of 32 bytes. The private halves never show in the text of a pair.
 */
public record SeaPair(String pub, String priv, String epub, String epriv) {
    public SeaPair {
        Objects.requireNonNull(pub, "pub");
        Objects.requireNonNull(priv, "priv");
        Objects.requireNonNull(epub, "epub");
        Objects.requireNonNull(epriv, "epriv");
    }

    @Override
    public String toString() {
        return "SeaPair[pub=" + pub + "]";
    }
}
