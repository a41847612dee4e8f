package io.serai.command;

import io.serai.audit.AuditChain;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogFile;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.UnusableCatalogException;
import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalog as somebody reads it who must not write. Without one, every blob counts as held. */
final class Ledger implements AutoCloseable {
    private static final int PAGE = 1000;

    /** What came so recently may still be on its way into the catalog. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    enum Standing {
        HELD,
        GONE,
        UNKNOWN
    }

    /**
     * What the catalog says of a blob.
     *
     * @param asset null where nothing is said, or nobody could be asked
     */
    record Entry(Standing standing, @Nullable Asset asset) {}

    private final @Nullable SingleConnectionDataSource database;
    private final @Nullable Assets assets;

    private Ledger(@Nullable SingleConnectionDataSource database) {
        this.database = database;
        this.assets = database == null
                ? null
                : new Assets(
                        JdbcClient.create(database),
                        new GroupCommit(new TransactionTemplate(new DataSourceTransactionManager(database))));
    }

    /** Opens the catalog that is there, if it can be used; reports it if not. */
    static Ledger open(Optional<CatalogFile> file, Report report) throws SQLException {
        Optional<String> unread = file.isEmpty() ? Optional.of("the catalog is no file") : unread(file.get());
        if (unread.isPresent()) {
            report.note(unread.get() + "; the blobs are looked at alone");
            return new Ledger(null);
        }
        CatalogFile catalog = file.orElseThrow();
        try {
            catalog.check();
            Connection connection = catalog.reader().getConnection();
            Ledger ledger = new Ledger(new SingleConnectionDataSource(connection, true));
            ledger.held();
            return ledger;
        } catch (UnusableCatalogException e) {
            report.damage("catalog", e.getMessage() + " " + e.remedy());
        } catch (BadSqlGrammarException e) {
            report.note("the catalog is of another version, and is not looked at");
        }
        return new Ledger(null);
    }

    private static Optional<String> unread(CatalogFile catalog) {
        if (Files.notExists(catalog.path())) {
            return Optional.of("there is no catalog at " + catalog.path());
        }
        return catalog.isReadableAsItIs()
                ? Optional.empty()
                : Optional.of("the catalog " + catalog.path() + " has a log that cannot be read without writing");
    }

    /** What was done on the node; empty where there is no catalog to ask. */
    Optional<AuditChain> audit() {
        return Optional.ofNullable(database).map(JdbcClient::create).map(AuditChain::new);
    }

    /** The ids of what the catalog says is here. */
    List<MediaId> held() {
        List<MediaId> ids = new ArrayList<>();
        if (assets != null) {
            List<Asset> page = assets.held(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(asset -> ids.add(asset.mediaId()));
                page = assets.held(page.get(page.size() - 1), PAGE);
            }
        }
        return ids;
    }

    Entry entry(MediaId id, Path folder) throws IOException {
        if (assets == null) {
            return new Entry(Standing.HELD, null);
        }
        Asset asset = assets.find(id).orElse(null);
        if (asset != null && asset.state().present()) {
            return new Entry(Standing.HELD, asset);
        }
        if (asset != null && asset.state() == AssetState.DELETING) {
            return new Entry(Standing.GONE, asset);
        }
        return new Entry(isRecentOrGone(folder) ? Standing.GONE : Standing.UNKNOWN, asset);
    }

    private static boolean isRecentOrGone(Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isAfter(Instant.now().minus(RECENT));
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.destroy();
        }
    }
}
