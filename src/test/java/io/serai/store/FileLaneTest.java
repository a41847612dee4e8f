package io.serai.store;

import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLaneTest {
    private final List<Runnable> writeBacks = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void writesEveryByteAndHasTheDiskTakeThemMeanwhile() throws IOException {
        Path file = folder.resolve("file");
        byte[] bytes = random(MIB, 1);
        FileLane lane = new FileLane(file, Runnable::run);

        for (int i = 0; i < 70; i++) {
            lane.take(bytes, MIB);
        }
        lane.finish();

        assertThat(file).hasSize(70L * MIB);
        try (var in = Files.newInputStream(file)) {
            for (int i = 0; i < 70; i++) {
                assertThat(in.readNBytes(MIB)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void oneWriteBackIsUnderWayAtATime() throws IOException {
        FileLane lane = new FileLane(folder.resolve("file"), writeBacks::add);

        fill(lane, 100);
        assertThat(writeBacks).hasSize(1);
        writeBacks.get(0).run();
        fill(lane, 1);
        assertThat(writeBacks).hasSize(2);
        writeBacks.get(1).run();
        lane.finish();
    }

    @Test
    void aWriteBackThatFailedIsToldAtTheEnd() throws IOException {
        FileLane lane = new FileLane(folder.resolve("file"), writeBacks::add);
        fill(lane, 32);
        lane.abandon();
        writeBacks.get(0).run();

        assertThatThrownBy(lane::finish).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void neverWritesIntoAFileThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThatThrownBy(() -> new FileLane(file, Runnable::run)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    private static void fill(FileLane lane, int mebibytes) throws IOException {
        byte[] bytes = new byte[MIB];
        for (int i = 0; i < mebibytes; i++) {
            lane.take(bytes, MIB);
        }
    }
}
