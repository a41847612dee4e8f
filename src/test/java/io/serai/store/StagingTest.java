package io.serai.store;

import static io.serai.store.TemporaryStore.KIB;
import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.pieceLength;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StagingTest {
    /** Announced lengths that are right, unknown, too small, too large, and on the other side of a piece length. */
    enum Announced {
        EXACTLY,
        NOT,
        TOO_LITTLE,
        TOO_MUCH;

        long of(int size) {
            return switch (this) {
                case EXACTLY -> size;
                case NOT -> -1;
                case TOO_LITTLE -> size / 3;
                case TOO_MUCH -> size + 512L * KIB;
            };
        }
    }

    @Property(tries = 100)
    void oneWayInGivesTheHashesOfPlainDigestsWhateverWasAnnounced(
            @ForAll @IntRange(max = 1536 * KIB) int size,
            @ForAll @IntRange(min = 1, max = 600 * KIB) int step,
            @ForAll Announced announced)
            throws Exception {
        byte[] bytes = random(size, step);
        try (TemporaryStore node = TemporaryStore.open();
                Staging staging = node.store().stage(announced.of(size))) {
            for (int from = 0; from < size; from += step) {
                staging.write(ByteBuffer.wrap(bytes, from, Math.min(step, size - from)));
            }
            Staging.Hashed hashed = staging.finish();

            assertThat(hashed.size()).isEqualTo(size);
            assertThat(hashed.id())
                    .isEqualTo(
                            MediaId.ofHash(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(Files.readAllBytes(staging.bytes())).isEqualTo(bytes);
            Pieces pieces =
                    Pieces.read(staging.folder().resolve(Staging.PIECES)).orElseThrow();
            assertThat(pieces.length()).isEqualTo(pieceLength(size));
            assertThat(pieces.hashes()).isEqualTo(PieceHasherTest.plain(bytes, pieces.length()));
        }
    }

    @Test
    void closedHalfWayItLeavesNothingAndGivesItsRoomBack() throws IOException {
        try (TemporaryStore node = TemporaryStore.open(100L * MIB)) {
            Staging staging = node.store().stage(80L * MIB);
            staging.write(ByteBuffer.allocate(40 * MIB));
            assertThat(node.space().available()).isEqualTo(20L * MIB);

            staging.close();
            staging.close();

            assertThat(staging.isOpen()).isFalse();
            assertThat(node.halfDone()).isEmpty();
            assertThat(node.space().available()).isEqualTo(100L * MIB);
        }
    }

    @Test
    void closedAfterItsEndItLeavesNothing() throws IOException {
        try (TemporaryStore node = TemporaryStore.open()) {
            try (Staging staging = node.store().stage(3)) {
                staging.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                staging.finish();
            }

            assertThat(node.halfDone()).isEmpty();
            assertThat(node.space().stored()).isZero();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItComes() throws IOException {
        try (TemporaryStore node = TemporaryStore.open(1000)) {
            assertThatThrownBy(() -> node.store().stage(1001))
                    .isInstanceOf(NoSpaceException.class)
                    .hasMessageContainingAll("1001", "1000");
            assertThat(node.halfDone()).isEmpty();
        }
    }

    @Test
    void whatGrowsPastTheRoomIsRefusedWhenItDoes() throws IOException {
        try (TemporaryStore node = TemporaryStore.open(1000);
                Staging staging = node.store().stage(10)) {
            staging.write(ByteBuffer.allocate(10));

            assertThatThrownBy(() -> staging.write(ByteBuffer.allocate(1))).isInstanceOf(NoSpaceException.class);
        }
    }
}
