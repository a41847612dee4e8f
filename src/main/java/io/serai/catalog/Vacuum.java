package io.serai.catalog;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives back the room that is free inside the catalog. SQLite's log is written into the file and cut, and free pages go back to
 * the disk a few at a time; a file that does not know this way yet is written anew once. PostgreSQL is told to look after
 * its tables now.
 */
public class Vacuum {
    /** The value of {@code PRAGMA auto_vacuum} by which free pages can be given back at will. */
    private static final int INCREMENTAL = 2;

    /** Some 40 MB of pages of 4 KiB, for which others wait a moment. */
    private static final int PAGES = 10_000;

    /** A larger catalog is not written anew: nobody can write to it meanwhile. */
    private static final long LARGEST = 1L << 30;

    private final JdbcClient sql;
    private final boolean server;

    /**
     * @param server whether the catalog is on PostgreSQL
     */
    public Vacuum(JdbcClient sql, boolean server) {
        this.sql = sql;
        this.server = server;
    }

    /** How many bytes the catalog takes on disk. */
    public long bytes() {
        return server
                ? sql.sql("SELECT pg_database_size(current_database())")
                        .query(Long.class)
                        .single()
                : pragma("page_size") * pragma("page_count");
    }

    /** Gives back what can be. */
    public void run() {
        if (server) {
            sql.sql("VACUUM (ANALYZE)").update();
        } else {
            shrink();
        }
    }

    /**
     * What came of it.
     *
     * @param before bytes of the catalog
     * @param graphValues values that the graph let go of
     */
    public Map<String, Object> report(long before, long graphValues) {
        return Map.of("catalogBytesBefore", before, "catalogBytes", bytes(), "graphValues", graphValues);
    }

    private void shrink() {
        if (pragma("auto_vacuum") == INCREMENTAL) {
            sql.sql("PRAGMA incremental_vacuum(" + PAGES + ")").query().listOfRows();
        } else if (bytes() < LARGEST) {
            sql.sql("PRAGMA auto_vacuum = INCREMENTAL").update();
            sql.sql("VACUUM").update();
        }
        sql.sql("PRAGMA optimize").query().listOfRows();
        sql.sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
    }

    private long pragma(String name) {
        return sql.sql("PRAGMA " + name).query(Long.class).single();
    }
}
