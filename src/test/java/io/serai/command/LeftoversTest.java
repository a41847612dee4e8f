package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path staging;

    @Test
    void areWhatNobodyNotedAndNobodyWroteToForAnHour() throws IOException {
        Path left = work("left", Duration.ofHours(2));
        work("under-way", Duration.ofMinutes(1));
        work("resumable", Duration.ofHours(2));
        Files.createFile(staging.resolve("resumable.upload"));

        assertThat(Leftovers.in(List.of(staging, staging.resolve("none")))).containsExactly(left);
    }

    /** A folder that is old, with bytes that were written so long ago. */
    private Path work(String name, Duration ago) throws IOException {
        Path folder = Files.createDirectory(staging.resolve(name));
        Path bytes = Files.createFile(folder.resolve("bytes"));
        Files.setLastModifiedTime(bytes, FileTime.from(Instant.now().minus(ago)));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        return folder;
    }
}
