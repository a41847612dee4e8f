package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogs of former versions, brought to this one. */
@OnEachDatabase
class KeptSchemasTest {
    private static final Path NEW = Path.of("target/schemas");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("kept")
    void whatACatalogOfAFormerVersionHoldsMeansTheSameInThisOne(KeptSchema schema) {
        TemporaryCatalog catalog = TemporaryCatalog.empty(folder);
        schema.load(catalog.database());

        TemporaryCatalog.flyway(catalog.database()).migrate();

        new KeptRows(catalog).meanTheSameSince(schema.version());
    }

    @Test
    void everyVersionIsKept(@TempDir Path made) throws IOException {
        List<KeptSchema> missing = KeptSchema.all().stream()
                .filter(schema -> Files.notExists(schema.file()))
                .toList();
        for (KeptSchema schema : missing) {
            propose(schema, Files.createDirectory(made.resolve(schema.toString())));
        }

        assertThat(missing)
                .as(
                        "versions that are not kept: %s has them now, with the rows of the version before; give what is new"
                                + " some rows there, and move them to src/test/resources/schemas",
                        NEW)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void everyTableOfItHasRows(KeptSchema schema) throws IOException {
        String text = Files.readString(schema.file());

        assertThat(TABLE.matcher(text).results().map(table -> table.group(1)))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(text).contains("INSERT INTO " + table + " ("));
    }

    /** Writes a version down as the kept one before it becomes by its script. */
    private static void propose(KeptSchema schema, Path folder) throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.emptyOnSqlite(folder);
        KeptSchema before = new KeptSchema(schema.version() - 1);
        if (Files.exists(before.file())) {
            before.load(catalog.database());
        }
        Flyway.configure()
                .configuration(TemporaryCatalog.flyway(catalog.database()).getConfiguration())
                .target(String.valueOf(schema.version()))
                .load()
                .migrate();
        schema.write(catalog.sql(), NEW.resolve(schema.file().getFileName()));
    }

    private static Stream<KeptSchema> kept() throws IOException {
        return KeptSchema.all().stream().filter(schema -> Files.exists(schema.file()));
    }
}
