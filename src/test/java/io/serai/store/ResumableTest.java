package io.serai.store;

import static io.serai.store.TemporaryStore.KIB;
import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.MediaId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResumableTest {
    private static final byte[] NOTE = {'n'};

    @Property(tries = 60)
    void stretchesAndRestartsGiveTheHashesOfPlainDigests(
            @ForAll @IntRange(min = 1, max = 900 * KIB) int size,
            @ForAll @IntRange(min = 1, max = 900 * KIB) int stretch,
            @ForAll boolean restarts)
            throws Exception {
        byte[] bytes = random(size, stretch);
        TemporaryStore node = TemporaryStore.open();
        Resumable blob = node.store().begin(size);
        blob.note(NOTE);
        for (int from = 0; from < size; from += Math.max(stretch, size / 8)) {
            if (restarts) {
                node = node.again();
                blob = node.store().resume(blob.name(), size, from);
            }
            append(blob, bytes, from, Math.min(Math.max(stretch, size / 8), size - from));
        }

        Staging.Hashed hashed = blob.finish();

        assertThat(hashed.size()).isEqualTo(size);
        assertThat(hashed.id())
                .isEqualTo(MediaId.ofHash(MessageDigest.getInstance("SHA-256").digest(bytes)));
        Pieces pieces = Pieces.read(blob.folder().resolve(Staged.PIECES)).orElseThrow();
        assertThat(pieces.hashes()).isEqualTo(PieceHasherTest.plain(bytes, TemporaryStore.pieceLength(size)));
        assertThat(node.store().keep(blob, hashed.id())).isTrue();
        assertThat(node.store().bytes(hashed.id()).orElseThrow()).hasBinaryContent(bytes);
        assertThat(node.space().stored()).isEqualTo(size);
        node.close();
    }

    @Test
    void whatWasNotSyncedIsTakenBackWhenItIsLetGo() throws IOException {
        byte[] bytes = random(3 * MIB, 1);
        try (TemporaryStore node = TemporaryStore.open(10L * MIB)) {
            Resumable blob = node.store().begin(bytes.length);
            append(blob, bytes, 0, MIB);
            try (blob) {
                assertThat(blob.hold()).isTrue();
                blob.write(ByteBuffer.wrap(random(2 * MIB, 2)));
            }
            append(blob, bytes, MIB, 2 * MIB);

            assertThat(blob.bytes()).hasBinaryContent(bytes);
            assertThat(blob.finish()).isEqualTo(blob.finish());
            assertThat(node.space().available()).isEqualTo(7L * MIB);
        }
    }

    @Test
    void aRestartKeepsWhatHasANoteAndItsRoomAndNothingElse() throws IOException {
        TemporaryStore node = TemporaryStore.open();
        Resumable noted = node.store().begin(MIB);
        noted.note(NOTE);
        append(noted, random(MIB, 1), 0, 1000);
        append(node.store().begin(MIB), random(MIB, 1), 0, 1000);
        node.store().stage(5).write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
        long before = node.space().available();

        try (TemporaryStore again = node.again()) {
            assertThat(again.store().notes()).containsOnlyKeys(noted.name());
            assertThat(again.store().notes().get(noted.name())).isEqualTo(NOTE);
            assertThat(again.halfDone()).hasSize(2);
            again.store().resume(noted.name(), MIB, 1000);
            assertThat(again.space().levels()).isNotEmpty();
            assertThatThrownBy(() -> again.space().reserve(before + 100L * MIB)).isInstanceOf(NoSpaceException.class);
        }
    }

    @Test
    void whatCameBehindTheLastPromiseBeforeACrashIsWrittenOver() throws IOException {
        byte[] bytes = random(5000, 1);
        TemporaryStore node = TemporaryStore.open();
        Resumable blob = node.store().begin(bytes.length);
        blob.note(NOTE);
        append(blob, bytes, 0, 2000);
        Files.write(blob.bytes(), random(9000, 7), StandardOpenOption.APPEND);

        try (TemporaryStore again = node.again()) {
            Resumable resumed = again.store().resume(blob.name(), bytes.length, 2000);
            append(resumed, bytes, 2000, 3000);

            assertThat(resumed.bytes()).hasBinaryContent(bytes);
        }
    }

    @Test
    void aCrashBetweenTheTwoRenamesOfABlobLosesNothing() throws IOException {
        byte[] bytes = random(5000, 1);
        TemporaryStore node = TemporaryStore.open();
        Resumable blob = node.store().begin(bytes.length);
        blob.note(NOTE);
        append(blob, bytes, 0, bytes.length);
        MediaId id = blob.finish().id();
        Path renamed = blob.folder().resolve(id.hex());
        Files.move(blob.bytes(), renamed);

        try (TemporaryStore again = node.again()) {
            Resumable resumed = again.store().resume(blob.name(), bytes.length, bytes.length);

            assertThat(resumed.finish().id()).isEqualTo(id);
            assertThat(again.store().keep(resumed, id)).isTrue();
        }
    }

    @Test
    void bytesThatAreGoneAreNotHashedAsIfTheyWereThere() throws IOException {
        try (TemporaryStore node = TemporaryStore.open()) {
            Resumable blob = node.store().begin(5000);
            append(blob, random(5000, 1), 0, 100);

            Resumable resumed = node.store().resume(blob.name(), 5000, 200);

            assertThatThrownBy(resumed::finish).isInstanceOf(EOFException.class).hasMessageContainingAll("100", "200");
        }
    }

    @Test
    void forgottenItLeavesNothingAndGivesItsRoomBack() throws IOException {
        try (TemporaryStore node = TemporaryStore.open(100L * MIB)) {
            Resumable blob = node.store().begin(80L * MIB);
            blob.note(NOTE);
            append(blob, random(MIB, 1), 0, MIB);
            assertThatThrownBy(() -> node.store().begin(21L * MIB)).isInstanceOf(NoSpaceException.class);

            blob.forget();

            assertThat(node.halfDone()).isEmpty();
            assertThat(node.space().available()).isEqualTo(100L * MIB);
        }
    }

    @Test
    void oneHoldsItAtATime() throws IOException {
        try (TemporaryStore node = TemporaryStore.open()) {
            Resumable blob = node.store().begin(1);

            assertThat(blob.hold()).isTrue();
            assertThat(blob.hold()).isFalse();
            blob.close();
            assertThat(blob.hold()).isTrue();
        }
    }

    private static void append(Resumable blob, byte[] bytes, int from, int count) throws IOException {
        blob.write(ByteBuffer.wrap(bytes, from, count));
        blob.sync();
    }
}
