package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnEachDatabaseTest {
    private static final Pattern CATALOG = Pattern.compile("TemporaryCatalog\\.(in|empty)\\(");

    @Test
    void everyTestWithACatalogRunsOnEachDatabase() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(file -> CATALOG.matcher(text(file)).find()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().contains("\n@OnEachDatabase\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
