package io.serai.sealing;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An X25519 public key that things are sealed to.
 *
 * @param text the canonical form, {@code age1…}; the constructor takes 64 hex digits too
 */
public record Recipient(String text) {
    private static final String HUMAN_READABLE_PART = "age";
    private static final Pattern RAW_KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int KEY_LENGTH = 32;
    private static final BigInteger FIELD_PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /**
     * Reads either form.
     *
     * @throws NotARecipientException when the text is no X25519 public key, or one that would keep no secret
     */
    public Recipient {
        byte[] key = RAW_KEY.matcher(text).matches() ? HexFormat.of().parseHex(text) : decode(text);
        // The key is part of what the wrapping key is derived from, so a grant to another spelling of it would never
        // open.
        if (new BigInteger(1, reversed(key)).compareTo(FIELD_PRIME) >= 0) {
            throw new NotARecipientException(text, "not the canonical form of its key");
        }
        String canonical = Bech32.getEncoder().encode(HUMAN_READABLE_PART, key).toString();
        if (isLowOrder(canonical)) {
            throw new NotARecipientException(text, "a point of low order, which keeps no secret");
        }
        text = canonical;
    }

    @Override
    public String toString() {
        return text;
    }

    RecipientStanzaWriter stanzaWriter() throws GeneralSecurityException {
        return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
    }

    private static byte[] decode(String text) {
        Bech32Address address;
        try {
            address = Bech32.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new NotARecipientException(text, "neither bech32 with a right checksum nor 64 hex digits");
        }
        if (!HUMAN_READABLE_PART.contentEquals(address.getHumanReadablePart())) {
            throw new NotARecipientException(text, "another kind of key than age1…");
        }
        if (address.getData().length != KEY_LENGTH) {
            throw new NotARecipientException(text, address.getData().length + " bytes instead of 32");
        }
        return address.getData();
    }

    /** Java's key agreement refuses exactly the points that would make the shared secret zero (RFC 7748, section 6.1). */
    private static boolean isLowOrder(String canonical) {
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(canonical)
                    .getRecipientStanzas(new FileKey());
            return false;
        } catch (GeneralSecurityException e) {
            return true;
        }
    }

    private static byte[] reversed(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
        }
        return bigEndian;
    }
}
