package io.serai.sealing;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** Opens a sealed stream from its first byte to its last. */
public final class Unsealer {
    private Unsealer() {}

    /**
     * Reads the header, and gives the plaintext as it is read. Each chunk is authenticated before a byte of it is given; that
     * the file is complete is known only when the channel has answered its end. Closing the channel closes the source.
     *
     * @throws WrongIdentityException when the file is sealed to others
     * @throws UnsealException when the header is none that is accepted; also thrown by the channel's {@code read} for a
     *     chunk that was altered, moved, cut or added to
     */
    public static ReadableByteChannel unseal(ReadableByteChannel source, AgeIdentity identity) throws IOException {
        return unseal(source, new StandardDecryptingChannelFactory(), identity);
    }

    static ReadableByteChannel unseal(ReadableByteChannel source, DecryptingChannelFactory format, AgeIdentity identity)
            throws IOException {
        return new Unsealing(withReaders(identity, readers -> format.newDecryptingChannel(source, readers)));
    }

    /** The cipher of the payload that follows a header, which is read to its end. */
    static ChunkCipher cipher(ByteBuffer header, AgeIdentity identity) throws IOException {
        return new ChunkCipher(
                withReaders(identity, readers -> new StandardPayloadKeyReader().getPayloadKey(header, readers)));
    }

    /** Opens something with the identity, and says in this package's exceptions why that failed. */
    private static <T> T withReaders(AgeIdentity identity, Opener<T> opener) throws IOException {
        try {
            return opener.open(List.of(new BoundedStanzaReader(identity.stanzaReader())));
        } catch (UnsupportedRecipientStanzaException e) {
            throw new WrongIdentityException(identity, e);
        } catch (GeneralSecurityException | PayloadException e) {
            throw new UnsealException("Not an age file that can be opened: " + e.getMessage(), e);
        } catch (BufferUnderflowException e) {
            throw new UnsealException("Not an age file that can be opened: its header is cut short", e);
        }
    }

    @FunctionalInterface
    private interface Opener<T> {
        T open(Iterable<RecipientStanzaReader> readers) throws GeneralSecurityException, IOException;
    }

    private record Unsealing(ReadableByteChannel plaintext) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                return plaintext.read(target);
            } catch (PayloadException e) {
                throw new UnsealException(
                        "The sealed file was cut, lengthened or altered: a chunk is not authentic", e);
            }
        }

        @Override
        public boolean isOpen() {
            return plaintext.isOpen();
        }

        @Override
        public void close() throws IOException {
            plaintext.close();
        }
    }
}
