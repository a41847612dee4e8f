package io.serai.identity;

import java.util.Objects;

/** A key under another, both parts in base64. */
record SealedKey(String nonce, String ciphertext) {
    SealedKey {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(ciphertext, "ciphertext");
    }
}
