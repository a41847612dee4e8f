package io.serai.sealing;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** An X25519 identity of age: an asset's, the node's or the recovery key. Its secret leaves it by {@link #text()} alone. */
public final class AgeIdentity {
    private final String text;
    private final Recipient recipient;
    private final RecipientStanzaReader stanzaReader;

    private AgeIdentity(String text, Recipient recipient, RecipientStanzaReader stanzaReader) {
        this.text = text;
        this.recipient = recipient;
        this.stanzaReader = stanzaReader;
    }

    /** A fresh identity. */
    public static AgeIdentity generate() {
        try {
            return parse(ascii(new X25519KeyPairGenerator().generateKeyPair().getPrivate()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no X25519", e);
        }
    }

    /**
     * The one identity in a text such as {@code age-keygen} writes: comments ({@code # …}) and empty lines are skipped.
     *
     * @throws NotAnIdentityException when the text holds no identity, several, or a damaged one
     */
    public static AgeIdentity parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.size() != 1) {
            throw new NotAnIdentityException(lines.size() + " lines that could be one");
        }
        return of(lines.get(0));
    }

    /** The secret itself, {@code AGE-SECRET-KEY-1…}. */
    public String text() {
        return text;
    }

    /** Whom to seal to, for this identity to open it. */
    public Recipient recipient() {
        return recipient;
    }

    @Override
    public String toString() {
        return "AgeIdentity[secret of " + recipient + "]";
    }

    /** What opens headers; several threads may use it at once. */
    RecipientStanzaReader stanzaReader() {
        return stanzaReader;
    }

    private static AgeIdentity of(String line) {
        try {
            SecretKeySpec secret = new SecretKeySpec(line.getBytes(StandardCharsets.US_ASCII), "X25519");
            Recipient recipient = new Recipient(ascii(new X25519KeyFactory().translateKey(secret)));
            return new AgeIdentity(line, recipient, X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out: its message may quote the secret.
            throw new NotAnIdentityException("not bech32 with a right checksum, or another kind of key");
        }
    }

    private static String ascii(Key key) {
        return new String(key.getEncoded(), StandardCharsets.US_ASCII);
    }
}
