package io.serai.catalog;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What makes a catalog, and brings one to this version. */
public final class CatalogScripts {
    private CatalogScripts() {}

    /**
     * The scripts, to be run on a database.
     *
     * @param places where they are, as Flyway names them, comma-separated
     */
    public static Flyway on(DataSource database, String places) {
        return Flyway.configure()
                .dataSource(database)
                .locations(places.split(","))
                .load();
    }
}
