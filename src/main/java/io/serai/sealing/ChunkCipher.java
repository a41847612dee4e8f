package io.serai.sealing;

import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens the chunks of one age file's payload: ChaCha20-Poly1305 (RFC 8439), under a nonce of the chunk's number and
 * whether it is the last. BoringSSL computes it where it runs, for Java's own Poly1305 is several times slower on
 * processors without AVX-512; what comes of both is the same.
 */
final class ChunkCipher {
    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;
    static final int SEALED_CHUNK = CHUNK + TAG;
    private static final int NONCE = 12;
    private static final int COUNTER_AT = 3;
    private static final Logger LOG = LoggerFactory.getLogger(ChunkCipher.class);
    private static final @Nullable Provider BORING_SSL = boringSsl();

    private final CipherKey key;
    private final @Nullable Provider provider;

    ChunkCipher(CipherKey key) {
        this(key, BORING_SSL);
    }

    /** With a provider of one's own, or Java's own cipher. */
    ChunkCipher(CipherKey key, @Nullable Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /** Appends a chunk, sealed, to an array-backed buffer. */
    void seal(long number, boolean last, ByteBuffer plaintext, ByteBuffer sealed) {
        try {
            crypt(Cipher.ENCRYPT_MODE, number, last, plaintext, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot seal: " + e.getMessage(), e);
        }
    }

    /** Appends a chunk's plaintext to an array-backed buffer, or throws when the chunk is not authentic. */
    void open(long number, boolean last, ByteBuffer sealed, ByteBuffer plaintext) throws GeneralSecurityException {
        crypt(Cipher.DECRYPT_MODE, number, last, sealed, plaintext);
    }

    /** Moves as much plaintext into a chunk as there is room for, and tells how much that was. */
    static int fill(ByteBuffer chunk, ByteBuffer plaintext) {
        int count = Math.min(plaintext.remaining(), chunk.remaining());
        chunk.put(plaintext.slice(plaintext.position(), count));
        plaintext.position(plaintext.position() + count);
        return count;
    }

    void destroy() {
        key.destroy();
    }

    private void crypt(int mode, long number, boolean last, ByteBuffer input, ByteBuffer output)
            throws GeneralSecurityException {
        Cipher cipher = provider == null
                ? Cipher.getInstance("ChaCha20-Poly1305")
                : Cipher.getInstance("ChaCha20/Poly1305/NoPadding", provider);
        cipher.init(mode, new SecretKeySpec(key.getEncoded(), "ChaCha20"), nonce(number, last));
        // by arrays: given buffers, BoringSSL's provider copies each of them once more
        int written = cipher.doFinal(
                input.array(),
                input.arrayOffset() + input.position(),
                input.remaining(),
                output.array(),
                output.arrayOffset() + output.position());
        input.position(input.limit());
        output.position(output.position() + written);
    }

    /** An 11-byte counter and a flag for the last chunk. */
    private static IvParameterSpec nonce(long chunk, boolean last) {
        return new IvParameterSpec(ByteBuffer.allocate(NONCE)
                .putLong(COUNTER_AT, chunk)
                .put(NONCE - 1, (byte) (last ? 1 : 0))
                .array());
    }

    private static @Nullable Provider boringSsl() {
        try {
            Conscrypt.checkAvailability();
            return Conscrypt.newProvider();
        } catch (UnsatisfiedLinkError e) {
            LOG.info("Sealing goes by Java's own cipher, which may be slow: BoringSSL does not run here", e);
            return null;
        }
    }
}
