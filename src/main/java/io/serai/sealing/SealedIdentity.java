package io.serai.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.exceptionfactory.jagged.framework.armor.ArmoredDecodingException;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Collection;

/**
 * An asset's identity, sealed to whom may open the asset: a grant where that is one reader, {@code key.age} where it is the
 * node with its recovery recipients. An armored age file that holds the identity's line, so that stock age opens an asset
 * by {@code age -d -i me.key grant.age | age -d -i - media.age}.
 */
public final class SealedIdentity {
    private static final int MAX_TEXT = 16 * 1024;
    private static final int MAX_PLAINTEXT = 1024;
    private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";

    private final String text;

    private SealedIdentity(String text) {
        this.text = text;
    }

    /**
     * Seals an asset's identity.
     *
     * @param recipients who may open the asset, 1 to 64
     */
    public static SealedIdentity seal(AgeIdentity asset, Collection<Recipient> recipients) {
        ByteArrayOutputStream armored = new ByteArrayOutputStream();
        try (WritableByteChannel channel = new ArmoredEncryptingChannelFactory()
                .newEncryptingChannel(Channels.newChannel(armored), Sealer.stanzaWriters(recipients))) {
            channel.write(ByteBuffer.wrap(ascii(asset.text() + "\n")));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java runtime cannot seal: " + e.getMessage(), e);
        }
        return new SealedIdentity(armored.toString(US_ASCII));
    }

    /**
     * Takes a text as {@link #text()} or {@code age -a} gives it. Whether it holds an identity is seen when it is opened.
     *
     * @throws UnsealException when it is no armored age file, or one above 16 KiB
     */
    public static SealedIdentity parse(String text) throws UnsealException {
        if (text.length() > MAX_TEXT) {
            throw new UnsealException(
                    "A sealed identity of " + text.length() + " characters, expected at most " + MAX_TEXT);
        }
        if (!text.stripLeading().startsWith(BEGIN)) {
            throw new UnsealException(
                    "Not a sealed identity: expected an armored age file, which starts with " + BEGIN);
        }
        return new SealedIdentity(text);
    }

    /** The armored age file. */
    public String text() {
        return text;
    }

    /**
     * The asset's identity.
     *
     * @throws WrongIdentityException when it is sealed to others
     * @throws UnsealException when it was damaged, or is no age file within the limits
     * @throws NotAnIdentityException when something else than one identity was sealed in it
     */
    public AgeIdentity open(AgeIdentity recipient) throws IOException {
        ReadableByteChannel armored = Channels.newChannel(new ByteArrayInputStream(ascii(text)));
        try (InputStream plaintext =
                Channels.newInputStream(Unsealer.unseal(armored, new ArmoredDecryptingChannelFactory(), recipient))) {
            return AgeIdentity.parse(new String(plaintext.readNBytes(MAX_PLAINTEXT), US_ASCII));
        } catch (ArmoredDecodingException e) {
            throw new UnsealException("Not a sealed identity: its armor is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
