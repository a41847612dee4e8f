package io.serai.store;

import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.MediaId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RereadingTest {
    private static final int SIZE = MIB + 1;

    private final AtomicLong told = new AtomicLong();
    private TemporaryStore node;
    private Rereading rereading;
    private MediaId id;

    @BeforeEach
    void store() throws IOException {
        node = TemporaryStore.open();
        rereading = new Rereading(node.store().blobs(), told::addAndGet);
        id = node.keep(random(SIZE, 1));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @Test
    void bytesAsTheyCameAreSoundAndToldToThePace() throws IOException {
        assertThat(rereading.of(id)).isEqualTo(Condition.SOUND);
        assertThat(told).hasValue(SIZE);
    }

    @Test
    void oneBitMakesOtherBytes() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[SIZE - 1] ^ 1)}), SIZE - 1);
        }

        assertThat(rereading.of(id)).isEqualTo(Condition.ALTERED);
    }

    @Test
    void bytesThatWereCutOffAreOthers() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(SIZE - 1);
        }

        assertThat(rereading.of(id)).isEqualTo(Condition.ALTERED);
    }

    @Test
    void bytesThatAreGoneAreMissing() throws IOException {
        Files.delete(file());
        assertThat(rereading.of(id)).isEqualTo(Condition.MISSING);

        Folders.remove(node.store().folder(id));
        assertThat(rereading.of(id)).isEqualTo(Condition.MISSING);
    }

    @Test
    void whatOpensButDoesNotGiveItsBytesIsUnreadable() throws IOException {
        Files.delete(file());
        Files.createDirectory(file());

        assertThat(rereading.of(id)).isEqualTo(Condition.UNREADABLE);
    }

    @Test
    void aReadingThatIsStoppedSaysNothingOfTheBlob() {
        Rereading stopped = new Rereading(node.store().blobs(), count -> {
            throw new InterruptedIOException("The node is ending.");
        });

        assertThatThrownBy(() -> stopped.of(id)).isInstanceOf(InterruptedIOException.class);
    }

    private Path file() {
        return node.store().blobs().file(id);
    }
}
