package io.serai.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An age file that is put together by hand, from <a href="https://age-encryption.org/v1">the format</a> and not by what this
 * package seals with, so that what is wrong with it is wrong alone: the MAC of a header that says nonsense is right.
 */
final class AgeVector {
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
    private static final byte[] NONCE = new byte[16];

    private final byte[] fileKey = "YELLOW SUBMARINE".getBytes(US_ASCII);
    private String version = "age-encryption.org/v1\n";
    private String stanzas;
    private UnaryOperator<String> footer = line -> line;
    private byte[] payload;

    /** A sound file for an identity. */
    AgeVector(AgeIdentity identity, byte[] plaintext) throws GeneralSecurityException {
        stanzas = stanza(identity, fileKey);
        payload = sealed(plaintext);
    }

    static String stanza(AgeIdentity identity, byte[] key) throws GeneralSecurityException {
        RecipientStanza stanza = identity.recipient()
                .stanzaWriter()
                .getRecipientStanzas(new FileKey(key))
                .iterator()
                .next();
        return "-> X25519 " + stanza.getArguments().get(0) + "\n" + BASE64.encodeToString(stanza.getBody()) + "\n";
    }

    AgeVector version(String line) {
        version = line;
        return this;
    }

    AgeVector stanzas(UnaryOperator<String> change) {
        stanzas = change.apply(stanzas);
        return this;
    }

    /** Changes the header's last line, {@code --- <MAC>} with its line end. */
    AgeVector footer(UnaryOperator<String> change) {
        footer = change;
        return this;
    }

    /** Puts chunks, each {@code number, last or not, plaintext} by {@link #chunk}, behind the nonce. */
    AgeVector chunks(byte[]... chunks) {
        payload = joined(NONCE, joined(chunks));
        return this;
    }

    AgeVector payload(UnaryOperator<byte[]> change) {
        payload = change.apply(payload);
        return this;
    }

    byte[] bytes() throws GeneralSecurityException {
        String header = version + stanzas + "---";
        byte[] mac = hmac(hkdf(fileKey, new byte[32], "header"), header.getBytes(ISO_8859_1));
        String whole = version + stanzas + footer.apply("--- " + BASE64.encodeToString(mac) + "\n");
        return joined(whole.getBytes(ISO_8859_1), payload);
    }

    byte[] chunk(long number, boolean last, byte[] plaintext) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(3, number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(hkdf(fileKey, NONCE, "payload"), "ChaCha20"),
                new IvParameterSpec(nonce));
        return cipher.doFinal(plaintext);
    }

    private byte[] sealed(byte[] plaintext) throws GeneralSecurityException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(NONCE);
        int last = Math.max(0, (plaintext.length - 1) / Sealed.CHUNK);
        for (int number = 0; number <= last; number++) {
            int end = Math.min(plaintext.length, (number + 1) * Sealed.CHUNK);
            all.writeBytes(chunk(number, number == last, Arrays.copyOfRange(plaintext, number * Sealed.CHUNK, end)));
        }
        return all.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** HKDF with SHA-256 (RFC 5869) of as many bytes as one block has. */
    private static byte[] hkdf(byte[] key, byte[] salt, String info) throws GeneralSecurityException {
        return hmac(hmac(salt, key), joined(info.getBytes(US_ASCII), new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
