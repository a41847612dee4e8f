package io.serai.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** A catalog on a database server, which looks after its own files. */
public record CatalogServer(String url) {
    /** Whether a JDBC URL names a PostgreSQL. */
    public static boolean isNamedBy(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    /** The one that a JDBC URL names, without its options: a password may be among them. */
    public static CatalogServer of(String url) {
        return new CatalogServer(url.replaceFirst("\\?.*", ""));
    }

    /**
     * Brings the catalog to this version, or leaves it as it is and refuses it.
     *
     * @throws UnusableCatalogException when it cannot be reached or was written by a newer version
     */
    public void migrate(Flyway flyway) {
        reach(flyway);
        NewerVersion.in(flyway).ifPresent(newer -> {
            throw new UnusableCatalogException(
                    newer.of(url), "Start the newer Serai, or name another database (SPRING_DATASOURCE_URL).", null);
        });
        flyway.migrate();
    }

    private void reach(Flyway flyway) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new UnusableCatalogException(
                    "The catalog " + url + " cannot be reached: " + e.getMessage(),
                    "Start the database, and look at SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and"
                            + " SPRING_DATASOURCE_PASSWORD.",
                    e);
        }
    }
}
