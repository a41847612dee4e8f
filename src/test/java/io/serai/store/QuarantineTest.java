package io.serai.store;

import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final byte[] BYTES = random(100_000, 1);

    private TemporaryStore node;
    private Quarantine quarantine;
    private MediaId id;

    @BeforeEach
    void store() throws IOException {
        node = TemporaryStore.open();
        quarantine = new Quarantine(node.store().blobs());
        id = node.keep(BYTES);
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @Test
    void takesTheBytesAndLeavesWhatBelongsToThem() throws IOException {
        Path beside = Files.writeString(node.store().folder(id).resolve("claims.json"), "{}");

        Path aside = quarantine.take(id).orElseThrow();

        assertThat(aside).hasBinaryContent(BYTES);
        assertThat(node.store().bytes(id)).isEmpty();
        assertThat(beside).exists();
        assertThat(node.store().list()).containsExactly(id);
    }

    @Test
    void bytesThatAreMissingCannotBeTaken() throws IOException {
        Files.delete(node.store().blobs().file(id));

        assertThat(quarantine.take(id)).isEmpty();
    }

    @Test
    void keepsWhatItTookForAWhile() throws IOException {
        Path aside = quarantine.take(id).orElseThrow();

        assertThat(quarantine.clear(Instant.now().minus(Duration.ofDays(1)))).isEmpty();
        assertThat(aside).exists();
        assertThat(quarantine.clear(Instant.now().plus(Duration.ofDays(1)))).containsExactly(aside);
        assertThat(aside).doesNotExist();
    }

    @Test
    void aBlobGetsItsBytesBack() throws IOException {
        quarantine.take(id);

        try (Staging again = node.store().stage(BYTES.length)) {
            again.write(ByteBuffer.wrap(BYTES));
            node.store().putBack(again, again.finish().id());
        }

        assertThat(node.store().bytes(id))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(BYTES));
        assertThat(node.store().folder(id).resolve("pieces")).exists();
        assertThat(node.halfDone()).isEmpty();
        assertThat(node.space().stored()).isEqualTo(BYTES.length);
    }
}
