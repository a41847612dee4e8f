package io.serai.sealing;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Seals a stream as it arrives. */
public final class Sealer {
    static final int MAX_RECIPIENTS = 64;

    /** Of a file for one recipient: version line, one X25519 stanza, MAC line and payload nonce: their lengths are fixed. */
    public static final int HEADER = 22 + (10 + 43 + 1 + 43 + 1) + (4 + 43 + 1) + 16;

    private Sealer() {}

    /**
     * Starts an age file: its header is written at once, each 64 KiB chunk as soon as it is full, and the last one by
     * {@code close()}, which every complete file needs. When writing fails, what the sink got is worthless and to be removed.
     *
     * @param sink a blocking channel; it stays open, so that its owner can still force it to disk
     * @param recipients whom to seal to, 1 to 64
     * @throws IOException when the sink fails
     */
    public static WritableByteChannel seal(WritableByteChannel sink, Collection<Recipient> recipients)
            throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER * recipients.size());
        ChunkCipher cipher = new ChunkCipher(writeHeader(header, recipients));
        header.flip();
        while (header.hasRemaining()) {
            sink.write(header);
        }
        return new SealingChannel(sink, cipher);
    }

    /**
     * The length of the file that {@link #seal} makes for one recipient.
     *
     * @param plaintextLength in bytes, not negative
     * @throws IllegalArgumentException when the length is negative, or so large that the sealed one is none
     */
    public static long sealedLength(long plaintextLength) {
        long chunks =
                Math.max(1, plaintextLength / ChunkCipher.CHUNK + (plaintextLength % ChunkCipher.CHUNK == 0 ? 0 : 1));
        if (plaintextLength < 0 || plaintextLength > Long.MAX_VALUE - HEADER - chunks * ChunkCipher.TAG) {
            throw new IllegalArgumentException(
                    "No length of a plaintext: " + plaintextLength + ". Expected bytes, 0 or more");
        }
        return HEADER + plaintextLength + chunks * ChunkCipher.TAG;
    }

    /** The length of what {@link #seal} made a file of this length of, for one recipient. */
    public static long plaintextLength(long sealedLength) {
        long payload = sealedLength - HEADER;
        long chunks = (payload + ChunkCipher.SEALED_CHUNK - 1) / ChunkCipher.SEALED_CHUNK;
        return payload - chunks * ChunkCipher.TAG;
    }

    /** Writes the header of a new age file, at most {@value #HEADER} bytes a recipient, and gives the key of its payload. */
    static CipherKey writeHeader(ByteBuffer header, Collection<Recipient> recipients) throws IOException {
        try {
            return new StandardPayloadKeyWriter().writeFileHeader(header, stanzaWriters(recipients));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot seal: " + e.getMessage(), e);
        }
    }

    static List<RecipientStanzaWriter> stanzaWriters(Collection<Recipient> recipients) throws GeneralSecurityException {
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "Cannot seal to " + recipients.size() + " recipients. Expected 1 to " + MAX_RECIPIENTS);
        }
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (Recipient recipient : recipients) {
            writers.add(recipient.stanzaWriter());
        }
        return writers;
    }
}
