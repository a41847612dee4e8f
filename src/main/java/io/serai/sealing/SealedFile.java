package io.serai.sealing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/**
 * The plaintext of a sealed file, readable from any position without opening what lies before it: each 64 KiB chunk is
 * sealed for itself, under its number and whether it is the last. A chunk is authenticated before a byte of it is given, and
 * the last one when the file is opened, which vouches for {@link #size()}. Not for use by several threads at once.
 */
public final class SealedFile implements SeekableByteChannel {
    private static final int MAX_HEADER = 64 * 1024;
    private final FileChannel sealed;
    private final ChunkCipher cipher;
    private final long payloadAt;
    private final long payloadLength;
    private final long lastChunk;
    private final ByteBuffer chunkAsSealed = ByteBuffer.allocate(ChunkCipher.SEALED_CHUNK);
    private final ByteBuffer plaintext = ByteBuffer.allocate(ChunkCipher.CHUNK);
    private long size;
    private long loadedChunk = -1;
    private long position;

    private SealedFile(FileChannel sealed, AgeIdentity identity) throws IOException {
        ByteBuffer start = read(sealed, 0, ByteBuffer.allocate(MAX_HEADER));
        this.sealed = sealed;
        this.cipher = Unsealer.cipher(start, identity);
        this.payloadAt = start.position();
        this.payloadLength = sealed.size() - payloadAt;
        this.lastChunk = Math.max(0, (payloadLength - 1) / ChunkCipher.SEALED_CHUNK);
        this.size = payloadLength - (lastChunk + 1) * ChunkCipher.TAG;
        load(lastChunk);
    }

    /**
     * Opens the file by its header and its last chunk.
     *
     * @throws WrongIdentityException when the file is sealed to others
     * @throws UnsealException when its header is none that is accepted, or its end is not authentic
     */
    public static SealedFile open(Path file, AgeIdentity identity) throws IOException {
        FileChannel sealed = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SealedFile(sealed, identity);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    /**
     * Opens the file as {@link #open(Path, AgeIdentity)} does, and ends its plaintext where its padding begins.
     *
     * @param length of the plaintext before it was padded, if it was
     * @throws IOException when no {@link Padding} makes of that length the one that there is
     */
    public static SealedFile open(Path file, AgeIdentity identity, long length) throws IOException {
        SealedFile opened = open(file, identity);
        if (!Padding.makes(opened.size, length)) {
            opened.close();
            throw new IOException("The plaintext of " + file.getFileName() + " has " + opened.size + " bytes. Expected "
                    + length + ", or what a padding makes of so many");
        }
        opened.size = length;
        return opened;
    }

    /**
     * Reads at most to the end of the chunk at the position.
     *
     * @throws UnsealException when that chunk was altered
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        load(position / ChunkCipher.CHUNK);
        int from = (int) (position % ChunkCipher.CHUNK);
        int there = (int) Math.min(size - position, plaintext.limit() - from);
        int length = Math.min(target.remaining(), there);
        target.put(plaintext.slice(from, length));
        position += length;
        return length;
    }

    /**
     * Writes so much of the plaintext, from the position on. Of a chunk that was altered nothing is written.
     *
     * @throws UnsealException when a chunk was altered
     */
    public void transferTo(OutputStream out, long count) throws IOException {
        if (count > size - position) {
            throw new IllegalArgumentException(
                    count + " bytes from " + position + " on are not within the " + size + " that there are");
        }
        for (long end = position + count; position < end; ) {
            load(position / ChunkCipher.CHUNK);
            int from = (int) (position % ChunkCipher.CHUNK);
            int length = (int) Math.min(end - position, plaintext.limit() - from);
            out.write(plaintext.array(), from, length);
            position += length;
        }
    }

    /** The length of the plaintext. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SealedFile position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("No position in a file: " + newPosition + ". Expected 0 or more");
        }
        position = newPosition;
        return this;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SealedFile truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return sealed.isOpen();
    }

    @Override
    public void close() throws IOException {
        cipher.destroy();
        sealed.close();
    }

    private void load(long chunk) throws IOException {
        if (chunk == loadedChunk) {
            return;
        }
        loadedChunk = -1;
        plaintext.clear();
        try {
            ByteBuffer bytes = read(sealed, payloadAt + chunk * ChunkCipher.SEALED_CHUNK, chunkAsSealed.clear());
            cipher.open(chunk, chunk == lastChunk, bytes, plaintext);
        } catch (GeneralSecurityException e) {
            throw notAuthentic(chunk, e);
        }
        plaintext.flip();
        if (chunk > 0 && !plaintext.hasRemaining()) {
            throw new UnsealException("The sealed file was altered: only an empty plaintext has an empty chunk");
        }
        loadedChunk = chunk;
    }

    private UnsealException notAuthentic(long chunk, GeneralSecurityException e) {
        return new UnsealException(
                "The sealed file was cut, lengthened or altered: chunk %d of %d is not authentic"
                        .formatted(chunk + 1, lastChunk + 1),
                e);
    }

    private static ByteBuffer read(FileChannel file, long from, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {}
        return bytes.flip();
    }
}
