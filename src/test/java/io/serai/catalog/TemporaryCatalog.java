package io.serai.catalog;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/**
 * A new catalog of a test.
 *
 * @param skipLocked as for {@link ReplicationQueue}
 */
public record TemporaryCatalog(DataSource database, boolean skipLocked) {
    /** One in a folder, on SQLite. */
    public static TemporaryCatalog in(Path folder) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("catalog.db") + "?journal_mode=WAL&busy_timeout=5000");
        // this kind of source does not take it from its URL
        database.setTransactionMode("IMMEDIATE");
        return new TemporaryCatalog(database, false).migrated();
    }

    /** This catalog, with its tables made. */
    TemporaryCatalog migrated() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return this;
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
