package io.serai.store;

import static io.serai.store.TemporaryStore.MIB;
import static io.serai.store.TemporaryStore.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobStoreTest {
    private TemporaryStore node;

    @BeforeEach
    void open() throws IOException {
        node = TemporaryStore.open();
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @Test
    void whatWasKeptStandsUnderItsHash() throws IOException {
        byte[] bytes = random(2 * MIB, 1);

        MediaId id = node.keep(bytes);

        assertThat(node.store().bytes(id)).hasValueSatisfying(file -> {
            assertThat(file)
                    .isEqualTo(node.root()
                            .resolve("blobs")
                            .resolve(id.hex().substring(0, 2))
                            .resolve(id.hex())
                            .resolve(id.hex()));
            assertThat(file).hasBinaryContent(bytes);
        });
        assertThat(node.store().list()).containsExactly(id);
        assertThat(node.halfDone()).isEmpty();
        assertThat(node.space().stored()).isEqualTo(bytes.length);
    }

    @Test
    void theSameBytesTwiceAreOneBlob() throws IOException {
        byte[] bytes = random(1000, 1);
        MediaId id = node.keep(bytes);
        try (Staging again = node.store().stage(bytes.length)) {
            again.write(ByteBuffer.wrap(bytes));

            assertThat(node.store().keep(again, again.finish().id())).isFalse();
        }

        assertThat(node.store().list()).containsExactly(id);
        assertThat(node.halfDone()).isEmpty();
        assertThat(node.space().stored()).isEqualTo(1000);
    }

    @Test
    void whatWasLaidBesideTheBytesStandsBesideThem() throws IOException {
        try (Staging staging = node.store().stage(3)) {
            staging.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            MediaId id = staging.finish().id();
            Folders.write(staging.folder().resolve("claims.json"), new byte[] {'{', '}'});

            assertThat(node.store().keep(staging, id)).isTrue();

            assertThat(node.store().folder(id).resolve("claims.json")).hasContent("{}");
        }
    }

    @Test
    void aRemovedBlobIsGoneAndItsRoomFree() throws IOException {
        MediaId gone = node.keep(random(1000, 1));
        MediaId stays = node.keep(random(500, 2));

        node.store().remove(gone, 1000);
        node.store().remove(gone, 1000);

        assertThat(node.store().bytes(gone)).isEmpty();
        assertThat(node.store().folder(gone)).doesNotExist();
        assertThat(node.store().list()).containsExactly(stays);
        assertThat(node.halfDone()).isEmpty();
        assertThat(node.space().stored()).isEqualTo(500);
    }

    @Test
    void aRemovedBlobCanComeAgain() throws IOException {
        byte[] bytes = random(1000, 1);
        node.store().remove(node.keep(bytes), bytes.length);

        MediaId again = node.keep(bytes);

        assertThat(node.store().list()).containsExactly(again);
    }

    @Test
    void piecesAreTheSameNotedOrHashedAgain() throws IOException {
        MediaId id = node.keep(random(2 * MIB, 1));
        Pieces noted = node.store().pieces(id);

        node.store().forgetPieces(id);
        node.store().forgetPieces(id);

        assertThat(node.store().folder(id)).isDirectoryNotContaining("glob:**/" + Staging.PIECES);
        assertThat(node.store().pieces(id).length()).isEqualTo(noted.length());
        assertThat(node.store().pieces(id).hashes()).isEqualTo(noted.hashes());
    }

    @Test
    void aStartRemovesWhatAFormerRunLeftInStagingAndNoBlob() throws IOException {
        MediaId id = node.keep(random(1000, 1));
        Files.writeString(node.store().scratch().resolve("left"), "half");
        node.store().stage(10).write(ByteBuffer.allocate(10));
        assertThat(node.halfDone()).hasSize(2);

        node = node.again();

        assertThat(node.halfDone()).isEmpty();
        assertThat(node.store().list()).containsExactly(id);
    }

    @Test
    void foldersThatAreNoBlobsAreNotListed() throws IOException {
        Files.createDirectories(node.root().resolve("blobs/aa/lost+found"));

        assertThat(node.store().list()).isEmpty();
    }
}
