package io.serai.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Copies a catalog as it is at one moment into a new file of SQLite, while it goes on. */
public final class CatalogCopy {
    private static final int ROWS = 1000;
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    /** What the file has by the scripts that made it. */
    private static final String HISTORY = "flyway_schema_history";

    private CatalogCopy() {}

    /**
     * Copies the catalog of a file.
     *
     * @param target is not there yet
     */
    public static void ofFile(DataSource from, Path target) throws SQLException {
        try (Connection connection = from.getConnection();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.executeUpdate();
        }
    }

    /**
     * Copies the catalog of a server, whose layout is that of this version: all tables as they are at the first look.
     *
     * @param target is not there yet
     * @param scripts where the scripts are that make a catalog, as Flyway names it
     */
    public static void ofServer(DataSource from, Path target, String scripts) throws SQLException {
        CatalogFile file = new CatalogFile(target);
        CatalogScripts.on(file.fresh(), scripts).migrate();
        try (Connection source = from.getConnection();
                Connection copy = file.fresh().getConnection()) {
            source.setAutoCommit(false);
            source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            source.setReadOnly(true);
            copy.setAutoCommit(false);
            for (String table : tables(copy)) {
                copy(table, source, copy);
            }
            copy.commit();
            source.rollback();
        }
    }

    /**
     * Fills the catalog of a server, which has this version's layout and nothing else, from a file of the same version; all of it
     * or nothing.
     *
     * @return false when there is anything in it already; then nothing was done
     */
    public static boolean intoServer(Path file, DataSource to) throws SQLException {
        try (Connection source = new CatalogFile(file).reader().getConnection();
                Connection target = to.getConnection()) {
            target.setAutoCommit(false);
            List<String> tables = tables(source);
            for (String table : tables) {
                if (!isEmpty(table, target)) {
                    return false;
                }
            }
            for (String table : tables) {
                copy(table, source, target);
            }
            target.commit();
            return true;
        }
    }

    private static boolean isEmpty(String table, Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1) == 0;
        }
    }

    private static List<String> tables(Connection file) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = file.createStatement();
                ResultSet found = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                        + " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        tables.remove(HISTORY);
        return tables;
    }

    /**
     * A column of a table.
     *
     * @param type of {@link Types}
     */
    private record Column(String name, int type) {
        /** What stands there, in a form that each of the databases takes; they write times differently. */
        @Nullable
        Object of(ResultSet row, int number) throws SQLException {
            return type == Types.TIMESTAMP ? row.getTimestamp(number) : row.getObject(number);
        }
    }

    private static List<Column> columns(String table, Connection database) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData layout = none.getMetaData();
            for (int column = 1; column <= layout.getColumnCount(); column++) {
                columns.add(new Column(layout.getColumnName(column), layout.getColumnType(column)));
            }
        }
        return columns;
    }

    /** The names are those of the scripts; they are looked at all the same, for they become part of a statement. */
    private static void copy(String table, Connection from, Connection to) throws SQLException {
        List<Column> columns = columns(table, to);
        for (Column column : columns) {
            if (!NAME.matcher(column.name()).matches() || !NAME.matcher(table).matches()) {
                throw new SQLException(
                        "The table " + table + " has a column " + column.name() + ", which no script makes.");
            }
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (Statement read = from.createStatement();
                PreparedStatement write =
                        to.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            read.setFetchSize(ROWS);
            try (ResultSet rows = read.executeQuery("SELECT " + names + " FROM " + table)) {
                copy(rows, columns, write);
            }
        }
    }

    private static void copy(ResultSet rows, List<Column> columns, PreparedStatement write) throws SQLException {
        int waiting = 0;
        while (rows.next()) {
            for (int number = 1; number <= columns.size(); number++) {
                write.setObject(number, columns.get(number - 1).of(rows, number));
            }
            write.addBatch();
            if (++waiting % ROWS == 0) {
                write.executeBatch();
            }
        }
        write.executeBatch();
    }
}
