package io.serai.store;

import static io.serai.store.TemporaryStore.KIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PieceHasherTest {
    @Property(tries = 200)
    void hashesEachPieceHoweverTheBytesCome(
            @ForAll @IntRange(max = 200 * KIB) int size,
            @ForAll @IntRange(min = 1, max = 64 * KIB) int step,
            @ForAll @IntRange(min = 4, max = 17) int power)
            throws Exception {
        byte[] bytes = random(size, step);
        PieceHasher hasher = new PieceHasher(1 << power);

        for (int from = 0; from < size; from += step) {
            byte[] chunk = Arrays.copyOfRange(bytes, from, Math.min(from + step, size));
            hasher.take(chunk, chunk.length);
        }
        Pieces pieces = hasher.finish();

        assertThat(pieces.length()).isEqualTo(1 << power);
        assertThat(pieces.hashes()).isEqualTo(plain(bytes, 1 << power));
    }

    @Test
    void takesNoMoreOfABufferThanItIsTold() throws Exception {
        PieceHasher hasher = new PieceHasher(16);
        byte[] bytes = random(40, 1);

        hasher.take(bytes, 20);

        assertThat(hasher.finish().hashes()).isEqualTo(plain(Arrays.copyOf(bytes, 20), 16));
    }

    @Test
    void afterTheLastWholePieceNoEmptyOneFollows() {
        PieceHasher hasher = new PieceHasher(16);

        hasher.take(new byte[32], 32);

        assertThat(hasher.finish().hashes()).hasSize(2 * 20);
    }

    static byte[] plain(byte[] bytes, int pieceLength) throws Exception {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += pieceLength) {
            hashes.writeBytes(MessageDigest.getInstance("SHA-1")
                    .digest(Arrays.copyOfRange(bytes, from, Math.min(from + pieceLength, bytes.length))));
        }
        return hashes.toByteArray();
    }
}
