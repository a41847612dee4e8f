package io.serai.catalog;

import java.nio.file.Path;

/** A test that holds on every database. It runs on SQLite, and in {@link PostgresCatalogIT} on PostgreSQL. */
public interface OnADatabase {
    /** A new catalog, for which there is a folder. */
    default TemporaryCatalog catalog(Path folder) {
        return TemporaryCatalog.in(folder);
    }
}
