package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.FreePort;
import io.serai.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class CatalogServerIT {
    private static final String SCRIPTS = "classpath:db/migration";

    private PGSimpleDataSource database;
    private CatalogServer catalog;

    @BeforeEach
    void anEmptyDatabase() {
        PostgresServer.Database empty = PostgresServer.require().database("TEMPLATE template0 LOCALE 'C'");
        database = empty.source();
        catalog = CatalogServer.of(empty.url() + "?password=secret");
    }

    @Test
    void anEmptyOneIsBroughtToThisVersionAndTakenAgain() {
        catalog.migrate(flyway(database, SCRIPTS));
        catalog.migrate(flyway(database, SCRIPTS));

        assertThat(new TemporaryCatalog(database, true).assets().storedAssets()).isZero();
    }

    @Test
    void oneOfANewerVersionIsRefused(@TempDir Path scripts) throws Exception {
        Files.writeString(scripts.resolve("V9001__later.sql"), "CREATE TABLE later (id INTEGER);");
        flyway(database, SCRIPTS, "filesystem:" + scripts).migrate();

        assertThatThrownBy(() -> catalog.migrate(flyway(database, SCRIPTS)))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining("newer Serai")
                .hasMessageContaining("9001");
    }

    @Test
    void oneThatCannotBeReachedIsNamedWithoutItsPassword() {
        database.setPortNumbers(new int[] {FreePort.find()});

        assertThatThrownBy(() -> catalog.migrate(flyway(database, SCRIPTS)))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining(catalog.url() + " cannot be reached: ")
                .hasMessageNotContaining("secret");
    }

    private static Flyway flyway(DataSource database, String... locations) {
        return Flyway.configure().dataSource(database).locations(locations).load();
    }
}
