package io.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    private static final byte[] HASHES = TemporaryStore.random(60, 1);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(Pieces.read(written())).hasValueSatisfying(pieces -> {
            assertThat(pieces.length()).isEqualTo(16_384);
            assertThat(pieces.hashes()).isEqualTo(HASHES);
        });
    }

    @Test
    void nothingIsReadFromAFileThatIsNotThere() throws IOException {
        assertThat(Pieces.read(folder.resolve("pieces"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 48, 67})
    void nothingIsReadFromAFileThatWasCutOff(int length) throws IOException {
        Path file = written();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThat(Pieces.read(file)).isEmpty();
    }

    @Test
    void nothingIsReadFromAFileWhoseBytesNeverReachedTheDisk() throws IOException {
        Path file = written();
        Files.write(file, new byte[(int) Files.size(file)]);

        assertThat(Pieces.read(file)).isEmpty();
    }

    @Test
    void nothingIsReadFromAFileThatWasDamaged() throws IOException {
        Path file = written();
        byte[] content = Files.readAllBytes(file);
        content[20] ^= 1;
        Files.write(file, content);

        assertThat(Pieces.read(file)).isEmpty();
    }

    private Path written() throws IOException {
        Path file = folder.resolve("pieces");
        new Pieces(16_384, HASHES).write(file);
        return file;
    }
}
