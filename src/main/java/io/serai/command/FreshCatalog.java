package io.serai.command;

import io.serai.audit.Audit;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogFile;
import io.serai.catalog.CatalogScripts;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.Verifications;
import io.serai.store.Folders;
import io.serai.store.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A catalog that is made beside the one that is there, and takes its place once it is whole. */
final class FreshCatalog implements AutoCloseable {
    private final CatalogFile place;
    private final CatalogFile made;
    private final SingleConnectionDataSource database;
    private final TransactionTemplate transaction;

    /**
     * Makes an empty one.
     *
     * @param place where it is to stand
     * @param scripts what makes a catalog
     */
    FreshCatalog(CatalogFile place, String scripts) throws IOException, SQLException {
        this.place = place;
        this.made = new CatalogFile(beside(".new"));
        for (Path half : made.parts()) {
            Files.delete(half);
        }
        CatalogScripts.on(made.writer(), scripts).migrate();
        this.database = new SingleConnectionDataSource(made.writer().getConnection(), true);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    Assets assets() {
        return new Assets(JdbcClient.create(database), new GroupCommit(transaction));
    }

    Verifications verifications() {
        return new Verifications(JdbcClient.create(database));
    }

    /** Takes over what another catalog knows to have been done. */
    void takeAudit(DataSource former) {
        Audit.carry(JdbcClient.create(former), JdbcClient.create(database));
    }

    /** Runs work whose changes are there all at once. */
    void fill(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** Takes its place. What stood there is moved aside under a name with the time; gives where it is now. */
    Optional<Path> takePlace() throws IOException {
        database.destroy();
        Optional<Path> aside = Optional.empty();
        String time = Quarantine.TIME.format(Instant.now());
        for (Path part : place.parts()) {
            // what belongs together is still named alike, so that SQLite opens it with its log
            String ending = String.valueOf(part.getFileName())
                    .substring(String.valueOf(place.path().getFileName()).length());
            Path there = beside("." + time + ".aside" + ending);
            Files.move(part, there);
            aside = part.equals(place.path()) ? Optional.of(there) : aside;
        }
        Files.move(made.path(), place.path());
        Folders.sync(place.path().resolveSibling("."));
        return aside;
    }

    @Override
    public void close() throws IOException {
        database.destroy();
        for (Path half : made.parts()) {
            Files.delete(half);
        }
    }

    private Path beside(String ending) {
        return place.path().resolveSibling(place.path().getFileName() + ending);
    }
}
