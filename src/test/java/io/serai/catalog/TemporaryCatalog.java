package io.serai.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.sqlite.SQLiteDataSource;

/**
 * A catalog of a test. It is on SQLite, or, where the tests are run with {@code -Dcatalog=postgresql}, on a PostgreSQL.
 *
 * @param skipLocked as for {@link ReplicationQueue}
 */
public record TemporaryCatalog(DataSource database, boolean skipLocked) {
    private static final boolean ON_POSTGRES = "postgresql".equals(System.getProperty("catalog"));

    /** What every SQLite catalog begins as: to migrate each takes longer than most tests do. */
    private static final class Made {
        private static final byte[] FILE = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("catalog");
                SQLiteDataSource database = new SQLiteDataSource();
                database.setUrl("jdbc:sqlite:" + folder.resolve("catalog.db"));
                flyway(database).migrate();
                byte[] file = Files.readAllBytes(folder.resolve("catalog.db"));
                FileSystemUtils.deleteRecursively(folder);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The one of a folder: a new one, or the one that was asked for before. */
    public static TemporaryCatalog in(Path folder) {
        return ON_POSTGRES ? PostgresCatalogs.PLAIN.in(folder) : onSqlite(folder);
    }

    static TemporaryCatalog onSqlite(Path folder) {
        try {
            if (Files.notExists(folder.resolve("catalog.db"))) {
                Files.write(folder.resolve("catalog.db"), Made.FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return emptyOnSqlite(folder);
    }

    /** One that has no tables yet, in a folder that has no catalog. */
    public static TemporaryCatalog empty(Path folder) {
        return ON_POSTGRES ? PostgresCatalogs.PLAIN.empty(folder) : emptyOnSqlite(folder);
    }

    static TemporaryCatalog emptyOnSqlite(Path folder) {
        return new TemporaryCatalog(file(folder), false);
    }

    private static SQLiteDataSource file(Path folder) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("catalog.db") + "?journal_mode=WAL&busy_timeout=5000");
        // this kind of source does not take it from its URL
        database.setTransactionMode("IMMEDIATE");
        return database;
    }

    static Flyway flyway(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load();
    }

    public JdbcClient sql() {
        return JdbcClient.create(database);
    }

    public Assets assets() {
        return new Assets(sql(), commit());
    }

    public HeardPresences heardPresences() {
        return new HeardPresences(sql(), commit());
    }

    public Copies copies() {
        return new Copies(sql(), commit());
    }

    public Promises promises() {
        return new StoredPromises(JdbcClient.create(database), commit());
    }

    public Claims claims() {
        return new Claims(sql(), commit());
    }

    public Links links() {
        return new Links(sql(), commit());
    }

    public Grants grants() {
        return new Grants(sql(), commit());
    }

    public Rotations rotations() {
        return new Rotations(sql(), commit());
    }

    public GroupCommit commit() {
        return new GroupCommit(new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    public ReplicationQueue queue() {
        return new ReplicationQueue(sql(), commit(), skipLocked);
    }
}
