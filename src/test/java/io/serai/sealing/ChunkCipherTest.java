package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCipherTest {
    private static final byte[] KEY = Sealed.plaintext(32);
    private final ChunkCipher java = new ChunkCipher(new CipherKey(KEY), null);
    private final ChunkCipher boringSsl = new ChunkCipher(new CipherKey(KEY), Conscrypt.newProvider());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1000, Sealed.CHUNK})
    void javasOwnCipherAndBoringSslMakeTheSame(int length) throws GeneralSecurityException {
        byte[] plaintext = Sealed.plaintext(length);

        byte[] sealed = seal(java, 7, plaintext);

        assertThat(seal(boringSsl, 7, plaintext)).isEqualTo(sealed);
        assertThat(open(java, 7, sealed)).isEqualTo(plaintext);
        assertThat(open(boringSsl, 7, sealed)).isEqualTo(plaintext);
    }

    @Test
    void neitherOpensAChunkInAnotherPlace() {
        byte[] sealed = seal(java, 7, Sealed.plaintext(100));

        assertThatThrownBy(() -> open(java, 8, sealed)).isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> open(boringSsl, 8, sealed)).isInstanceOf(AEADBadTagException.class);
    }

    private static byte[] seal(ChunkCipher cipher, long number, byte[] plaintext) {
        ByteBuffer sealed = ByteBuffer.allocate(Sealed.SEALED_CHUNK);
        cipher.seal(number, false, ByteBuffer.wrap(plaintext), sealed);
        return bytes(sealed);
    }

    private static byte[] open(ChunkCipher cipher, long number, byte[] sealed) throws GeneralSecurityException {
        ByteBuffer plaintext = ByteBuffer.allocate(Sealed.CHUNK);
        cipher.open(number, false, ByteBuffer.wrap(sealed), plaintext);
        return bytes(plaintext);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
