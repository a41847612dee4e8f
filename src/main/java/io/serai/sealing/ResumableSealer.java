package io.serai.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * Seals a plaintext of known length in several sittings; what comes of it is one age file. From one sitting to the next
 * the asset's identity, the file's header and the open chunk, which is not full yet, have to be kept. Not for use by
 * several threads at once.
 */
public final class ResumableSealer implements AutoCloseable {
    private final ChunkCipher cipher;
    private final long length;
    private final ByteBuffer chunk = ByteBuffer.allocate(ChunkCipher.CHUNK);
    private long position;

    /**
     * Begins a sitting.
     *
     * @param header what {@link #header} made, the first bytes of the file
     * @param length of the whole plaintext, at least 1
     * @param position how much of it came in former sittings
     * @param open what {@link #open} gave then
     */
    public ResumableSealer(byte[] header, AgeIdentity identity, long length, long position, byte[] open)
            throws IOException {
        if (open.length != openLength(length, position)) {
            throw new UnsealException("The open chunk at byte " + position + " has " + open.length + " bytes, expected "
                    + openLength(length, position));
        }
        this.cipher = Unsealer.cipher(ByteBuffer.wrap(header), identity);
        this.length = length;
        this.position = position;
        chunk.put(open);
    }

    /** The header of a new age file, {@value Sealer#HEADER} bytes. */
    public static byte[] header(Recipient recipient) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Sealer.HEADER);
        Sealer.writeHeader(header, List.of(recipient)).destroy();
        return header.array();
    }

    /** The length of the file after so much of the plaintext: its header and the chunks that are sealed. */
    public static long sealedLength(long length, long position) {
        return position == length
                ? Sealer.sealedLength(length)
                : Sealer.HEADER + position / ChunkCipher.CHUNK * ChunkCipher.SEALED_CHUNK;
    }

    /** How many bytes of the plaintext stand in the open chunk after so much of it. */
    public static int openLength(long length, long position) {
        return position == length ? 0 : (int) (position % ChunkCipher.CHUNK);
    }

    /** Takes plaintext, and writes each chunk as soon as it is full, or the last one. */
    public void write(ByteBuffer plaintext, WritableByteChannel sink) throws IOException {
        if (plaintext.remaining() > length - position) {
            throw new IllegalArgumentException("The plaintext is longer than the " + length + " bytes it was to have");
        }
        while (plaintext.hasRemaining()) {
            position += ChunkCipher.fill(chunk, plaintext);
            if (!chunk.hasRemaining() || position == length) {
                sink.write(sealed());
            }
        }
    }

    /** The plaintext of the open chunk. */
    public byte[] open() {
        byte[] open = new byte[chunk.position()];
        chunk.get(0, open);
        return open;
    }

    @Override
    public void close() {
        cipher.destroy();
    }

    private ByteBuffer sealed() {
        ByteBuffer sealed = ByteBuffer.allocate(ChunkCipher.SEALED_CHUNK);
        cipher.seal((position - 1) / ChunkCipher.CHUNK, position == length, chunk.flip(), sealed);
        chunk.clear();
        return sealed.flip();
    }
}
