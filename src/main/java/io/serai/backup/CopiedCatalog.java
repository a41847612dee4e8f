package io.serai.backup;

import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogFile;
import io.serai.catalog.CatalogScripts;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.MaintenanceRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A catalog out of, or for, a backup: nobody else has it open. */
final class CopiedCatalog implements AutoCloseable {
    private static final int PAGE = 1000;

    private final SingleConnectionDataSource database;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Assets assets;

    private CopiedCatalog(DataSource source) throws SQLException {
        database = new SingleConnectionDataSource(source.getConnection(), true);
        sql = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        assets = new Assets(sql, new GroupCommit(transaction));
    }

    /** Opens one to read it. */
    static CopiedCatalog read(Path file) throws SQLException {
        return new CopiedCatalog(new CatalogFile(file).reader());
    }

    /**
     * Looks at all of one, and brings it to this version.
     *
     * @param scripts what makes a catalog, as Flyway names it
     * @throws io.serai.catalog.UnusableCatalogException when it is damaged, or of a newer version
     */
    static CopiedCatalog migrated(Path file, String scripts) throws SQLException {
        CatalogFile catalog = new CatalogFile(file);
        catalog.migrate(CatalogScripts.on(catalog.fresh(), scripts));
        CopiedCatalog copied = new CopiedCatalog(catalog.fresh());
        MaintenanceRuns.releaseAll(copied.sql);
        return copied;
    }

    /** Does something with each asset. */
    interface Each {
        void take(Asset asset) throws IOException;
    }

    /** All assets that are here, or are to be. */
    void held(Each each) throws IOException {
        List<Asset> page = assets.held(null, PAGE);
        while (!page.isEmpty()) {
            for (Asset asset : page) {
                each.take(asset);
            }
            page = assets.held(page.get(page.size() - 1), PAGE);
        }
    }

    /** How many those are. */
    long assets() {
        return sql.sql("SELECT COUNT(*) FROM asset WHERE state NOT IN ('DELETING', 'DELETED')")
                .query(Long.class)
                .single();
    }

    /** The version of its layout. */
    String schema() {
        return sql.sql("SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    /** Notes of these assets that their bytes are not here, all at once. */
    void missing(List<Asset> without, String reason) {
        transaction.executeWithoutResult(status -> without.forEach(asset -> assets.setAside(asset, reason)));
    }

    @Override
    public void close() {
        database.destroy();
    }
}
