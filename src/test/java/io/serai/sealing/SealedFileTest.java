package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    private static final AgeIdentity IDENTITY = AgeIdentity.generate();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealed.CHUNK, Sealed.CHUNK + 1, 3 * Sealed.CHUNK + 5})
    void readsTheSameBytesFromAnyPosition(int length) throws IOException {
        byte[] plaintext = Sealed.plaintext(length);
        Random random = new Random(length);
        try (SealedFile file = SealedFile.open(write(Sealed.seal(plaintext, IDENTITY)), IDENTITY)) {
            assertThat(file.size()).isEqualTo(length);
            for (int i = 0; i < 100; i++) {
                int from = random.nextInt(length + 1);
                int to = from + random.nextInt(length - from + 1);
                assertThat(read(file, from, to - from)).isEqualTo(Arrays.copyOfRange(plaintext, from, to));
            }
            assertThat(file.position(length).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(file.position(length + 1L).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void refusesAFileThatWasCutOrLengthenedBeforeAByteIsRead() throws IOException {
        int length = 2 * Sealed.CHUNK;
        byte[] sealed = Sealed.seal(Sealed.plaintext(length), IDENTITY);
        int payloadAt = Sealed.payloadAt(sealed, length);
        for (int cut : new int[] {0, 1, 16, Sealed.SEALED_CHUNK, Sealed.SEALED_CHUNK + 16}) {
            assertRefused(Arrays.copyOf(sealed, payloadAt + cut));
        }
        for (int added : new int[] {1, 16, Sealed.SEALED_CHUNK}) {
            assertRefused(Arrays.copyOf(sealed, sealed.length + added));
        }
        for (int header = 0; header < payloadAt; header++) {
            assertRefused(Arrays.copyOf(sealed, header));
        }
    }

    @Test
    void givesTheChunksThatAreSoundAndNoByteOfOneThatIsNot() throws IOException {
        int length = 3 * Sealed.CHUNK;
        byte[] plaintext = Sealed.plaintext(length);
        byte[] sealed = Sealed.seal(plaintext, IDENTITY);
        sealed[Sealed.payloadAt(sealed, length) + Sealed.SEALED_CHUNK + 7] ^= 1;
        try (SealedFile file = SealedFile.open(write(sealed), IDENTITY)) {
            assertThat(read(file, 0, Sealed.CHUNK)).isEqualTo(Arrays.copyOf(plaintext, Sealed.CHUNK));
            ByteBuffer target = ByteBuffer.allocate(10);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(UnsealException.class)
                        .isThrownBy(() -> file.position(Sealed.CHUNK).read(target))
                        .withMessageContaining("chunk 2 of 3");
            }
            assertThat(target.position()).isZero();
            assertThat(read(file, 2 * Sealed.CHUNK, 9))
                    .isEqualTo(Arrays.copyOfRange(plaintext, 2 * Sealed.CHUNK, 2 * Sealed.CHUNK + 9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, Sealed.CHUNK - 1, Sealed.CHUNK, Sealed.CHUNK + 1, 3 * Sealed.CHUNK + 5})
    void endsBeforeItsPadding(int length) throws IOException {
        byte[] plaintext = Sealed.plaintext(length);
        byte[] padded = Arrays.copyOf(plaintext, (int) Padding.PADME.padded(length));
        try (SealedFile file = SealedFile.open(write(Sealed.seal(padded, IDENTITY)), IDENTITY, length)) {
            assertThat(file.size()).isEqualTo(length);

            assertThat(Channels.newInputStream(file).readAllBytes()).isEqualTo(plaintext);
            assertThat(file.position(length).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(file.position(length - 1).read(ByteBuffer.allocate(100))).isEqualTo(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> file.position(length - 3).transferTo(ByteArrayOutputStream.nullOutputStream(), 4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 8, 100, 960, 1001, Long.MAX_VALUE})
    void refusesALengthOfWhichNoPaddingMakesItsOwn(long length) throws IOException {
        Path file = write(Sealed.seal(Sealed.plaintext(1000), IDENTITY));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SealedFile.open(file, IDENTITY, length))
                .withMessageContainingAll("1000", String.valueOf(length));
    }

    @Test
    void opensForItsIdentityAlone() throws IOException {
        Path file = write(Sealed.seal(Sealed.plaintext(5), IDENTITY));
        assertThatExceptionOfType(WrongIdentityException.class)
                .isThrownBy(() -> SealedFile.open(file, AgeIdentity.generate()));
    }

    @Test
    void givesNothingOnceItIsClosed() throws IOException {
        SealedFile file = SealedFile.open(write(Sealed.seal(Sealed.plaintext(5), IDENTITY)), IDENTITY);
        file.close();
        assertThat(file.isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> file.read(ByteBuffer.allocate(1)));
    }

    @Test
    void isNotForWriting() throws IOException {
        try (SealedFile file = SealedFile.open(write(Sealed.seal(Sealed.plaintext(5), IDENTITY)), IDENTITY)) {
            assertThatExceptionOfType(NonWritableChannelException.class)
                    .isThrownBy(() -> file.write(ByteBuffer.allocate(1)));
            assertThatExceptionOfType(NonWritableChannelException.class).isThrownBy(() -> file.truncate(0));
        }
    }

    private void assertRefused(byte[] sealed) throws IOException {
        Path file = write(sealed);
        assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> SealedFile.open(file, IDENTITY));
    }

    private static byte[] read(SealedFile file, long from, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        file.position(from);
        while (target.hasRemaining()) {
            assertThat(file.read(target)).isPositive();
        }
        return target.array();
    }

    private Path write(byte[] sealed) throws IOException {
        return Files.write(folder.resolve("media.age"), sealed);
    }
}
