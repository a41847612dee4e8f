package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * SEA's identities and signatures: ECDSA on P-256 with SHA-256, signatures as 64 bytes r‖s. Documents are signed
 * directly ({@link #sign(SeaPair, byte[])}); SEA text is signed over its SHA-256, which ECDSA hashes once more.
 */
public final class Sea {
    private static final int SIGNATURE_BYTES = 64;
    private static final int SEED_BYTES = 96;
    private static final String MARK = "SEA";
    private static final byte[] NO_CHARACTER = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private Sea() {}

    /** Makes a new identity. */
    public static SeaPair generate() {
        try {
            KeyPair signing = P256.generate();
            KeyPair encrypting = P256.generate();
            return new SeaPair(
                    P256.text((ECPublicKey) signing.getPublic()),
                    P256.text((ECPrivateKey) signing.getPrivate()),
                    P256.text((ECPublicKey) encrypting.getPublic()),
                    P256.text((ECPrivateKey) encrypting.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new GunException("cannot make a P-256 pair", e);
        }
    }

    /**
     * Makes the identity that follows from a seed: the same for all who have the seed.
     *
     * @param seed 96 random bytes, the first half for the pair that signs
     */
    public static SeaPair derive(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException(
                    "a pair follows from " + SEED_BYTES + " bytes of seed, not from " + seed.length);
        }
        BigInteger signing = P256.scalar(Arrays.copyOf(seed, SEED_BYTES / 2));
        BigInteger encrypting = P256.scalar(Arrays.copyOfRange(seed, SEED_BYTES / 2, SEED_BYTES));
        return new SeaPair(
                P256.publicText(signing), P256.text(signing), P256.publicText(encrypting), P256.text(encrypting));
    }

    /**
     * A value with its signature, as it stands below the key that signs it. It holds under this soul, key and state alone.
     *
     * @param value as {@code gun:put} takes it
     * @param state milliseconds since the epoch
     */
    public static String packed(SeaPair pair, String soul, String key, @Nullable Object value, double state) {
        return UserSpace.packed(pair, new Change(soul, key, JsonText.of(value), state));
    }

    /** Signs a message as it is; the signature is 64 bytes, r‖s (IEEE P1363). */
    public static byte[] sign(SeaPair pair, byte[] message) {
        try {
            return Fastest.ECDSA.sign(pair.priv(), message);
        } catch (GeneralSecurityException e) {
            throw new GunException("cannot sign as " + pair.pub(), e);
        }
    }

    /** Tells whether the holder of {@code pub} signed the message; false for a key or signature that is none. */
    public static boolean verify(String pub, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            return Fastest.ECDSA.verify(pub, message, signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Signs JSON text, sorted and compact, as {@code SEA{"m":..,"s":..}}. */
    public static String signText(SeaPair pair, String json) {
        JsonNode message = JsonText.parse(json);
        return MARK + "{\"m\":" + JsonText.sorted(message) + ",\"s\":\"" + signature(pair, signedText(message)) + "\"}";
    }

    /** The JSON that {@link #signText} signed, if the holder of {@code pub} did it. */
    public static Optional<String> verifyText(String pub, String signed) {
        if (!signed.startsWith(MARK + "{")) {
            return Optional.empty();
        }
        try {
            JsonNode envelope = JsonText.parse(signed.substring(MARK.length()));
            JsonNode message = envelope.path("m");
            byte[] signature = Base64.getDecoder().decode(envelope.path("s").asText());
            boolean valid = !message.isMissingNode()
                    && signedTexts(message).anyMatch(text -> verify(pub, sha256(text), signature));
            return valid ? Optional.of(JsonText.sorted(message)) : Optional.empty();
        } catch (GunException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String signature(SeaPair pair, String text) {
        return Base64.getEncoder().encodeToString(sign(pair, sha256(text)));
    }

    /** Tells whether the holder of {@code pub} signed the text of which this is the SHA-256. */
    static boolean isSigned(String pub, byte[] digest, String signature) {
        try {
            return verify(pub, digest, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static byte[] sha256(String text) {
        return sha256(utf8(text));
    }

    private static byte[] sha256(ByteBuffer bytes) {
        return DigestUtils.updateDigest(DigestUtils.getSha256Digest(), bytes).digest();
    }

    /**
     * The texts of a message that a signature may be over: stock gun signs objects with their keys sorted under
     * Node.js, and in the order they were given in a browser.
     */
    static Stream<String> signedTexts(JsonNode message) {
        return Stream.of(signedText(message), message.isTextual() ? message.textValue() : JsonText.inOrder(message))
                .distinct();
    }

    /** As ECMAScript encodes text: half a surrogate pair becomes U+FFFD, not the question mark of Java. */
    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(NO_CHARACTER)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new GunException("text of " + text.length() + " characters has no UTF-8", e);
        }
    }

    private static String signedText(JsonNode message) {
        return message.isTextual() ? message.textValue() : JsonText.sorted(message);
    }

    /** Looked for when it is first needed: by then the node has made the C++ runtime known that BoringSSL shares. */
    private static final class Fastest {
        private static final Ecdsa ECDSA = Ecdsa.fastest();
    }
}
