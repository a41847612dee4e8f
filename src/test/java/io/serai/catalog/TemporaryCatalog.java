package io.serai.catalog;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** A new catalog in a folder of a test. */
public record TemporaryCatalog(DataSource database) {
    public static TemporaryCatalog in(Path folder) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("catalog.db")
                + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new TemporaryCatalog(database);
    }

    public Assets assets() {
        return new Assets(JdbcClient.create(database), commit());
    }

    public HeardPresences heardPresences() {
        return new HeardPresences(JdbcClient.create(database), commit());
    }

    public Copies copies() {
        return new Copies(JdbcClient.create(database), commit());
    }

    public Promises promises() {
        return new StoredPromises(JdbcClient.create(database), commit());
    }

    public Claims claims() {
        return new Claims(JdbcClient.create(database), commit());
    }

    GroupCommit commit() {
        return new GroupCommit(new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    public ReplicationQueue queue() {
        return new ReplicationQueue(JdbcClient.create(database), commit(), false);
    }
}
