package io.serai.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedUploadsTest {
    private static final String NAME = UnfinishedUploads.name(List.of("http://node", Path.of("/film"), 3L));

    @TempDir
    private Path folder;

    @Test
    void anotherProcessKnowsWhatBeganAndDidNotEnd() {
        UnfinishedUploads.in(folder).begun(NAME, "one");

        assertThat(UnfinishedUploads.in(folder).find(NAME)).contains("one");

        UnfinishedUploads.in(folder).ended(NAME);
        assertThat(UnfinishedUploads.in(folder).find(NAME)).isEmpty();
    }

    @Test
    void aFileThatChangedIsAnotherUpload() {
        assertThat(UnfinishedUploads.name(List.of("http://node", Path.of("/film"), 4L)))
                .isNotEqualTo(NAME);
    }

    @Test
    void aNoteThatIsNoneIsNotFollowed() throws IOException {
        Files.writeString(folder.resolve(NAME + ".upload"), "../media/5a");

        assertThat(UnfinishedUploads.in(folder).find(NAME)).isEmpty();
    }

    @Test
    void whatANodeKeepsNoMoreIsForgotten() throws IOException {
        Path old = Files.writeString(folder.resolve("old.upload"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        UnfinishedUploads.in(folder).begun(NAME, "one");

        assertThat(folder).isDirectoryNotContaining("glob:**old.upload");
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        UnfinishedUploads uploads = UnfinishedUploads.ofUser(Map.of("XDG_STATE_HOME", file.toString()));
        uploads.begun(NAME, "one");
        uploads.ended(NAME);

        assertThat(uploads.find(NAME)).isEmpty();
    }
}
