package io.serai.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;

/** Takes plaintext of unknown length and writes it sealed; closing writes the last chunk and leaves the sink open. */
final class SealingChannel implements WritableByteChannel {
    private final WritableByteChannel sink;
    private final ChunkCipher cipher;
    private final ByteBuffer chunk = ByteBuffer.allocate(ChunkCipher.CHUNK);
    private final ByteBuffer sealed = ByteBuffer.allocate(ChunkCipher.SEALED_CHUNK);
    private long number;
    private boolean open = true;

    SealingChannel(WritableByteChannel sink, ChunkCipher cipher) {
        this.sink = sink;
        this.cipher = cipher;
    }

    @Override
    public int write(ByteBuffer plaintext) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        int length = plaintext.remaining();
        while (plaintext.hasRemaining()) {
            if (!chunk.hasRemaining()) {
                // only now is it known that this chunk is not the last
                flush(false);
            }
            ChunkCipher.fill(chunk, plaintext);
        }
        return length;
    }

    @Override
    public boolean isOpen() {
        return open && sink.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try {
            flush(true);
        } finally {
            cipher.destroy();
        }
    }

    private void flush(boolean last) throws IOException {
        cipher.seal(number, last, chunk.flip(), sealed.clear());
        number++;
        chunk.clear();
        sealed.flip();
        while (sealed.hasRemaining()) {
            sink.write(sealed);
        }
    }
}
