package io.serai.catalog;

import com.zaxxer.hikari.HikariDataSource;
import io.serai.PostgresServer;
import io.serai.PostgresServer.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Catalogs on the PostgreSQL of the tests. To make a database takes longer than most tests do, so one whose folder is gone, and
 * with it its test, is emptied and used again.
 */
final class PostgresCatalogs {
    /** Made as the documentation says. */
    static final PostgresCatalogs PLAIN = new PostgresCatalogs("LOCALE 'C'");

    /** No table refers to another one, so that they are emptied in any order. */
    private static final String EMPTY = """
            DO $$
            DECLARE name TEXT;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables
                    WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
                LOOP
                    EXECUTE 'DELETE FROM ' || name;
                END LOOP;
            END $$
            """;

    private static final String BARE = "DROP OWNED BY CURRENT_USER";

    private final Map<Path, HikariDataSource> catalogs = new HashMap<>();
    private final Map<Path, HikariDataSource> bare = new HashMap<>();
    private final String locale;

    PostgresCatalogs(String locale) {
        this.locale = locale;
    }

    /** The one that stands for a folder, which is there. */
    synchronized TemporaryCatalog in(Path folder) {
        return one(catalogs, folder, EMPTY, () -> {
            HikariDataSource catalog = database();
            TemporaryCatalog.flyway(catalog).migrate();
            return catalog;
        });
    }

    /** One without tables, which stands for a folder. */
    synchronized TemporaryCatalog empty(Path folder) {
        return one(bare, folder, BARE, this::database);
    }

    private static TemporaryCatalog one(
            Map<Path, HikariDataSource> all, Path folder, String clear, Supplier<HikariDataSource> another) {
        Path path = folder.toAbsolutePath();
        if (!all.containsKey(path)) {
            HikariDataSource database =
                    leftOver(all).map(left -> cleared(left, clear)).orElseGet(another);
            all.put(path, database);
        }
        return new TemporaryCatalog(all.get(path), true);
    }

    private static Optional<HikariDataSource> leftOver(Map<Path, HikariDataSource> all) {
        return List.copyOf(all.keySet()).stream()
                .filter(Files::notExists)
                .findAny()
                .map(all::remove);
    }

    private static HikariDataSource cleared(HikariDataSource database, String how) {
        JdbcClient.create(database).sql(how).update();
        return database;
    }

    private HikariDataSource database() {
        Database database = PostgresServer.require().database("TEMPLATE template0 ENCODING 'UTF8' " + locale);
        HikariDataSource connections = new HikariDataSource();
        connections.setDataSource(database.source());
        connections.setMinimumIdle(0);
        return connections;
    }
}
