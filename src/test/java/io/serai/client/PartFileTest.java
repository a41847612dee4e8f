package io.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
    /** Of the text hello. */
    private static final MediaId ID = new MediaId("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    private static final Offer OFFER = new Offer(ID.hex(), "greeting.txt", 5);

    @TempDir
    private Path folder;

    private Path target;
    private Path left;

    @BeforeEach
    void names() {
        target = folder.resolve("greeting.txt");
        left = folder.resolve(ID + ".part");
    }

    @Test
    void whatAFormerProcessLeftIsGoneOnWith() throws IOException {
        Files.writeString(left, "hel");

        try (PartFile part = PartFile.open(target, ID, OFFER)) {
            assertThat(part.length()).isEqualTo(3);
            part.write("lo, and more".getBytes(UTF_8), 2);
            part.finish(target, false);
        }

        assertThat(target).hasContent("hello");
        assertThat(left).doesNotExist();
    }

    @Test
    void otherBytesThanThoseAskedForAreNotKept() throws IOException {
        Files.writeString(target, "what was there");
        try (PartFile part = PartFile.open(target, ID, OFFER)) {
            part.write("hallo".getBytes(UTF_8), 5);

            assertThatExceptionOfType(NotKeptException.class)
                    .isThrownBy(() -> part.finish(target, true))
                    .withMessageContaining("its SHA-256 is another");
        }

        assertThat(left).doesNotExist();
        assertThat(target).hasContent("what was there");
    }

    @Test
    void aFileThatCameToBeMeanwhileIsNotOverwritten() throws IOException {
        try (PartFile part = PartFile.open(target, ID, OFFER)) {
            part.write("hello".getBytes(UTF_8), 5);
            Files.writeString(target, "what was there");

            assertThatExceptionOfType(NotKeptException.class)
                    .isThrownBy(() -> part.finish(target, false))
                    .withMessageContaining("is not overwritten");
        }

        assertThat(target).hasContent("what was there");
        assertThat(left).hasContent("hello");
    }

    @Test
    void oneAtATimeHasIt() {
        try (PartFile part = PartFile.open(target, ID, OFFER)) {
            assertThat(part.length()).isZero();
            assertThatExceptionOfType(NotKeptException.class)
                    .isThrownBy(() -> PartFile.open(target, ID, OFFER))
                    .withMessageContaining("Another process");
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThatExceptionOfType(NotKeptException.class)
                .isThrownBy(() -> PartFile.open(folder.resolve("none/greeting.txt"), ID, OFFER))
                .withMessageContaining("there is no such folder");
    }
}
