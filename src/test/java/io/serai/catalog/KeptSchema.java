package io.serai.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A catalog of one version with some rows in every table, as SQL that both databases read. It is kept as that version wrote it, with the
 * checksums of the scripts that had made it.
 */
record KeptSchema(int version) {
    private static final Path KEPT = Path.of("src/test/resources/schemas");
    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");
    private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** What Flyway keeps of each script. It makes this table itself, in words that the other database does not know. */
    private static final String HISTORY = """
            CREATE TABLE flyway_schema_history (
                installed_rank INTEGER NOT NULL PRIMARY KEY,
                version VARCHAR(50),
                description VARCHAR(200) NOT NULL,
                type VARCHAR(20) NOT NULL,
                script VARCHAR(1000) NOT NULL,
                checksum INTEGER,
                installed_by VARCHAR(100) NOT NULL,
                installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                execution_time INTEGER NOT NULL,
                success BOOLEAN NOT NULL
            );
            """;

    /** One for each script that makes a version, the oldest first; its file may not be there. */
    static List<KeptSchema> all() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.flatMap(script ->
                            SCRIPT.matcher(script.getFileName().toString()).results())
                    .map((MatchResult name) -> new KeptSchema(Integer.parseInt(name.group(1))))
                    .sorted(Comparator.comparingInt(KeptSchema::version))
                    .toList();
        }
    }

    /** Where it is kept. */
    Path file() {
        return KEPT.resolve("V" + version + ".sql");
    }

    /** Makes it in a database without tables. */
    void load(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // all at once: whoever takes a script apart joins the lines of its statements, and SQLite keeps their text
            statement.executeUpdate(Files.readString(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(this + " cannot be loaded", e);
        }
    }

    /** Writes down the catalog of this version that an SQLite database holds. */
    void write(JdbcClient sql, Path to) {
        List<String> tables = sql.sql("SELECT name FROM sqlite_master WHERE type = 'table'"
                        + " AND name NOT LIKE 'sqlite%' AND name <> 'flyway_schema_history' ORDER BY rowid")
                .query(String.class)
                .list();
        Stream<String> made = sql
                .sql("SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL"
                        + " AND tbl_name NOT LIKE 'sqlite%' AND tbl_name <> 'flyway_schema_history' ORDER BY rowid")
                .query(String.class)
                .list()
                .stream();
        String text = "-- A catalog of version " + version
                + ". It is kept as it is: CONTRIBUTING.md, \"A new version of the catalog\".\n"
                + made.collect(Collectors.joining("\n"))
                + tables.stream().map(table -> "\n\n" + rows(sql, table, "*")).collect(Collectors.joining())
                + "\n\n" + HISTORY
                + rows(
                        sql,
                        "flyway_schema_history",
                        "installed_rank, version, description, type, script, checksum, 'serai' AS installed_by,"
                                + " 0 AS execution_time, success")
                + "\n";
        try {
            Files.createDirectories(to.getParent());
            Files.writeString(to, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(JdbcClient sql, String table, String columns) {
        return sql.sql("SELECT " + columns + " FROM " + table + " ORDER BY rowid").query().listOfRows().stream()
                .map(row -> "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
                        + row.entrySet().stream()
                                .map(column -> literal(column.getKey(), column.getValue()))
                                .collect(Collectors.joining(", "))
                        + ");")
                .collect(Collectors.joining("\n"));
    }

    private static String literal(String column, @Nullable Object value) {
        if (column.equals("success")) {
            return "TRUE";
        }
        if (value == null) {
            return "NULL";
        }
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "V" + version;
    }
}
