package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * SEA's identities and signatures: ECDSA on P-256 with SHA-256, signatures as 64 bytes r‖s. Documents are signed
 * directly ({@link #sign(SeaPair, byte[])}); SEA text is signed over its SHA-256, which ECDSA hashes once more.
 */
public final class Sea {
    private static final String ECDSA = "SHA256withECDSAinP1363Format";
    private static final int SIGNATURE_BYTES = 64;
    private static final String MARK = "SEA";
    private static final PublicKeys KEYS = new PublicKeys(1_000);

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

    /** Signs a message as it is; the signature is 64 bytes, r‖s (IEEE P1363). */
    public static byte[] sign(SeaPair pair, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ECDSA);
            signature.initSign(P256.privateKey(pair.priv()));
            signature.update(message);
            return signature.sign();
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
            Signature check = Signature.getInstance(ECDSA);
            check.initVerify(KEYS.get(pub));
            check.update(message);
            return check.verify(signature);
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
            boolean valid = !message.isMissingNode()
                    && isSigned(pub, signedText(message), envelope.path("s").asText());
            return valid ? Optional.of(JsonText.sorted(message)) : Optional.empty();
        } catch (GunException e) {
            return Optional.empty();
        }
    }

    static String signature(SeaPair pair, String text) {
        return Base64.getEncoder().encodeToString(sign(pair, sha256(text)));
    }

    static boolean isSigned(String pub, String text, String signature) {
        try {
            return verify(pub, sha256(text), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new GunException("this Java has no SHA-256", e);
        }
    }

    private static String signedText(JsonNode message) {
        return message.isTextual() ? message.textValue() : JsonText.sorted(message);
    }
}
