package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;

/**
 * Checks SEA signatures, and remembers within bounds which were valid: to find one again costs a hash, to check it
 * some hundred times that. What does not verify is not remembered, so that nobody can fill the memory with it.
 */
final class Signatures {
    private final Recent<Signed, Boolean> valid;

    Signatures(int remembered) {
        valid = new Recent<>(remembered);
    }

    /** Tells whether the holder of {@code pub} signed the text. */
    boolean hold(String pub, String text, String signature) {
        byte[] digest = Sea.sha256(text);
        Signed signed = new Signed(pub, signature, ByteBuffer.wrap(digest));
        if (valid.get(signed) != null) {
            return true;
        }
        boolean holds = Sea.isSigned(pub, digest, signature);
        if (holds) {
            valid.put(signed, true);
        }
        return holds;
    }

    /** Tells whether the holder of {@code pub} signed the JSON, in one of the two ways that stock gun prints it. */
    boolean hold(String pub, JsonNode message, String signature) {
        return Sea.signedTexts(message).anyMatch(text -> hold(pub, text, signature));
    }

    int remembered() {
        return valid.size();
    }

    private record Signed(String pub, String signature, ByteBuffer digest) {}
}
