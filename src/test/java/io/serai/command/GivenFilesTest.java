package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenFilesTest {
    @TempDir
    private Path folder;

    @Test
    void areAllBelowAFolderButNotWhatLinksPointTo() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1");
        Path two =
                Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("two"), "22");
        Files.createSymbolicLink(folder.resolve("a/around"), folder);
        List<Path> seen = new ArrayList<>();

        GivenFiles.each(folder.toString(), seen::add);

        assertThat(seen).containsExactlyInAnyOrder(one, two);
        assertThat(new GivenFiles(List.of(folder.toString())).bytes()).isEqualTo(3);
    }

    @Test
    void nobodyKnowsHowLongTheStandardInputIs() throws IOException {
        assertThat(new GivenFiles(List.of(folder.toString(), "-")).bytes()).isZero();
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path none = folder.resolve("none");

        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(() -> GivenFiles.each(none.toString(), file -> {}))
                .withMessage("There is no file " + none + ".");
    }
}
