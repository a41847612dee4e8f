package io.serai.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** The file that an SQLite catalog lies in, looked at before anything trusts what it says. */
public record CatalogFile(Path path) {
    private static final String URL = "jdbc:sqlite:";
    /** SQLite's primary result codes for a file that is not whole: IOERR, CORRUPT and NOTADB. */
    private static final Set<Integer> DAMAGED = Set.of(10, 11, 26);

    /** Bytes of the smallest page; SQLite itself takes less for an empty file. */
    private static final int SMALLEST = 512;

    /** The catalog in a data folder. */
    public static CatalogFile in(Path home) {
        return new CatalogFile(home.resolve("catalog.db"));
    }

    /** The file that a JDBC URL names, where it is one of SQLite's. */
    public static Optional<CatalogFile> of(String url) {
        return url.startsWith(URL)
                ? Optional.of(
                        new CatalogFile(Path.of(url.substring(URL.length()).replaceFirst("\\?.*", ""))))
                : Optional.empty();
    }

    /**
     * Brings the catalog to this version, or leaves it as it is and refuses it.
     *
     * @throws UnusableCatalogException when the file is damaged or was written by a newer version
     */
    public void migrate(Flyway flyway) {
        check();
        NewerVersion.in(flyway).ifPresent(newer -> {
            throw new UnusableCatalogException(path, newer.of(path.toString()));
        });
        flyway.migrate();
    }

    /**
     * Reads the whole file; one that is not there, or empty, is a new one.
     *
     * @throws UnusableCatalogException when it is damaged
     */
    public void check() {
        long length = length();
        if (length == 0) {
            return;
        }
        if (length < SMALLEST) {
            throw new UnusableCatalogException(path, damaged("it has " + length + " bytes"));
        }
        try (Connection connection = reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            String first = found.getString(1);
            if (!first.equals("ok")) {
                throw new UnusableCatalogException(path, damaged(first.replace('\n', ' ')));
            }
        } catch (SQLException e) {
            if (DAMAGED.contains(e.getErrorCode() & 0xff)) {
                throw new UnusableCatalogException(path, damaged(String.valueOf(e.getMessage())), e);
            }
            throw new UncheckedIOException(
                    new IOException("The catalog " + path + " cannot be read: " + e.getMessage(), e));
        }
    }

    /**
     * Opens the catalog to read it alone, beside a node that may be running. Nothing in the folder changes by that, but that
     * a log without its index is given one.
     */
    public DataSource reader() {
        String file = "file:" + path.toAbsolutePath() + "?mode=ro&busy_timeout=5000";
        if (!isLogged()) {
            // nobody has the file open, and nothing needs to be laid beside it to read it
            return source(file + "&immutable=1");
        }
        // where a killed node left its log, what the index says of it is found out anew, in memory
        return source(isIndexed() ? file + "&readonly_shm=1" : file);
    }

    /** Whether nothing needs to be written to read it. */
    public boolean isReadableAsItIs() {
        return !isLogged() || isIndexed();
    }

    private boolean isLogged() {
        return Files.exists(beside("-wal"));
    }

    private boolean isIndexed() {
        return Files.exists(beside("-shm"));
    }

    /** Opens the catalog to write it, for as long as no node runs. */
    public DataSource writer() {
        return source(path + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE");
    }

    /** Opens a catalog that is being made, and counts for nothing until it is whole: nothing is kept for the case of a crash. */
    public DataSource fresh() {
        return source(path + "?journal_mode=MEMORY&synchronous=OFF&locking_mode=EXCLUSIVE");
    }

    /** The file, and what SQLite keeps beside it, as far as they are there. */
    public List<Path> parts() {
        return Stream.of(path, beside("-wal"), beside("-shm"), beside("-journal"))
                .filter(Files::exists)
                .toList();
    }

    private long length() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog " + path + " cannot be read.", e);
        }
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private String damaged(String how) {
        return "The catalog " + path + " is damaged: " + how + ".";
    }

    private static DataSource source(String what) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(URL + what);
        return source;
    }
}
