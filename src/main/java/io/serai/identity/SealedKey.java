package io.serai.identity;

/** A key under another, both parts in base64. */
record SealedKey(String nonce, String ciphertext) {}
