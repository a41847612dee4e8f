package io.serai.store;

import static io.serai.store.TemporaryStore.KIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void aReaderFindsTheOldTextOrTheNewOneNeverAPart() throws Exception {
        Path file = folder.resolve("file");
        Folders.write(file, filled(0));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= 40; i++) {
                write(file, filled(i));
            }
        });

        while (!writer.isDone()) {
            byte[] read = Files.readAllBytes(file);
            assertThat(read).isEqualTo(filled(read[0]));
        }
        writer.get();

        assertThat(file).hasBinaryContent(filled(40));
        assertThat(folder).isDirectoryContaining("glob:**/file").isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void whatACrashLeftOfAnEarlierWriteDoesNotShowThrough() throws IOException {
        Path file = folder.resolve("file");
        Files.write(folder.resolve("file.part"), filled(7));

        Folders.write(file, new byte[] {1});

        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void removesAFolderWithEverythingInItAndNothingBehindALink() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "stays");
        Path inner = Files.createDirectories(folder.resolve("gone/a/b"));
        Files.writeString(inner.resolve("file"), "goes");
        Files.createSymbolicLink(inner.resolve("link"), outside);

        Folders.remove(folder.resolve("gone"));
        Folders.remove(folder.resolve("gone"));

        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(outside).hasContent("stays");
    }

    private static byte[] filled(int with) {
        byte[] bytes = new byte[256 * KIB];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Folders.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
