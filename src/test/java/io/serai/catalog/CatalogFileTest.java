package io.serai.catalog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.AbstractThrowableAssert;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFileTest {
    private static final String SCRIPTS = "classpath:db/migration";

    @TempDir
    private Path home;

    private CatalogFile catalog;
    private Path path;

    @BeforeEach
    void make() {
        catalog = CatalogFile.in(home);
        path = catalog.path();
        catalog.migrate(flyway(SCRIPTS));
    }

    @Test
    void isFoundByTheUrlOfTheDatasource() {
        assertThat(CatalogFile.of("jdbc:sqlite:" + path + "?journal_mode=WAL")).contains(catalog);
        assertThat(CatalogFile.of("jdbc:postgresql://db/serai")).isEmpty();
    }

    @Test
    void oneThatIsSoundIsTakenAgain() {
        assertThatCode(() -> catalog.migrate(flyway(SCRIPTS))).doesNotThrowAnyException();
    }

    @Test
    void oneThatIsMissingOrEmptyIsMadeAnew() throws IOException {
        Files.delete(path);
        catalog.migrate(flyway(SCRIPTS));
        assertThat(path).exists();

        Files.write(path, new byte[0]);
        catalog.migrate(flyway(SCRIPTS));
        assertThat(path).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5000, 20_000})
    void oneThatWasCutOffIsRefusedAndLeftAsItIs(int length) throws IOException {
        truncate(path, length);
        byte[] before = Files.readAllBytes(path);

        assertRefused().hasMessageContaining("is damaged");
        assertThat(path).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4096, 4 * 4096})
    void oneWithAnOverwrittenPageIsRefused(int offset) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("nonsense".repeat(512).getBytes(US_ASCII)), offset);
        }

        assertRefused().hasMessageContaining("is damaged");
    }

    @Test
    void oneOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
        Path scripts = Files.createDirectory(home.resolve("scripts"));
        Files.writeString(scripts.resolve("V9001__later.sql"), "CREATE TABLE later (id INTEGER);");
        flyway(SCRIPTS, "filesystem:" + scripts).migrate();

        assertRefused().hasMessageContaining("newer Serai").hasMessageContaining("9001");
    }

    @Test
    void whatAKilledNodeLeftBesideItIsNoDamage() throws IOException, SQLException {
        Path copy = copyOfOneThatIsWritten();
        assertThat(copy.resolve("catalog.db-wal")).isNotEmptyFile();

        byte[] index = Files.readAllBytes(copy.resolve("catalog.db-shm"));
        CatalogFile killed = CatalogFile.in(copy);
        killed.check();

        try (Connection connection = killed.reader().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT COUNT(*) FROM camel_messageprocessed")
                            .getInt(1))
                    .isEqualTo(1);
        }
        assertThat(copy.resolve("catalog.db-shm")).hasBinaryContent(index);
        assertThat(killed.isReadableAsItIs()).isTrue();
    }

    @Test
    void aLogWithoutItsIndexIsReadTooButNotWithoutWriting() throws IOException, SQLException {
        Path copy = copyOfOneThatIsWritten();
        Files.delete(copy.resolve("catalog.db-shm"));

        assertThat(CatalogFile.in(copy).isReadableAsItIs()).isFalse();
        assertThatCode(() -> CatalogFile.in(copy).check()).doesNotThrowAnyException();
    }

    @Test
    void isReadBesideANodeThatWrites() throws SQLException {
        try (Connection writing = catalog.writer().getConnection();
                Statement statement = writing.createStatement()) {
            statement.executeUpdate("INSERT INTO camel_messageprocessed (processorname, messageid) VALUES ('p', 'm')");
            catalog.check();
            try (Connection reading = catalog.reader().getConnection();
                    Statement question = reading.createStatement()) {
                assertThat(question.executeQuery("SELECT COUNT(*) FROM camel_messageprocessed")
                                .getInt(1))
                        .isEqualTo(1);
                assertThatThrownBy(() -> question.executeUpdate("DELETE FROM camel_messageprocessed"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    /** As a killed node leaves it: with its log, and the index of that. */
    private Path copyOfOneThatIsWritten() throws IOException, SQLException {
        Path copy = Files.createDirectory(home.resolve("copy"));
        try (Connection connection = catalog.writer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO camel_messageprocessed (processorname, messageid) VALUES ('p', 'm')");
            for (Path part : catalog.parts()) {
                Files.copy(part, copy.resolve(part.getFileName()));
            }
        }
        return copy;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> catalog.migrate(flyway(SCRIPTS)))
                .isInstanceOfSatisfying(
                        UnusableCatalogException.class,
                        refusal ->
                                assertThat(refusal.remedy()).contains("rebuild").contains(path.toString()))
                .hasMessageContaining(path.toString());
    }

    private Flyway flyway(String... scripts) {
        return Flyway.configure()
                .dataSource(catalog.writer())
                .locations(scripts)
                .load();
    }

    private static void truncate(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
