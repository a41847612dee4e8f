package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.Tags;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PostgreSQL does about the list of assets. */
class PostgresLibraryIT {
    private static final PostgresCatalogs GERMAN =
            new PostgresCatalogs("LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de'");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "name", "-name", "size", "-size"})
    void aPageIsAWalkAlongAnIndexAndNothingIsSorted(String sort) throws SQLException {
        Order order = Order.parse(sort);
        Conditions conditions = new Search(null, null, Tags.NONE, null, AssetState.COMPLETE, null, order).conditions();
        String page = AssetRow.SELECT + conditions.text().replace("?", "'COMPLETE'") + " AND "
                + order.after().replace("(?, ?)", order.key() == Order.Key.NAME ? "('', '')" : "(0, '')")
                + order.clause();

        assertThat(plan(page)).contains(" using asset_by_", "Index Cond: (ROW(").doesNotContain("Sort");
    }

    private String plan(String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection =
                        PostgresCatalogs.PLAIN.in(folder).database().getConnection();
                Statement statement = connection.createStatement()) {
            // for a table without rows all ways are as short
            statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
            try (ResultSet lines = statement.executeQuery("EXPLAIN " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** On a database that was not made as the documentation says: pages have to be as sound. */
    @Nested
    class InTheOrderOfALanguage extends LibraryTest {
        @Override
        TemporaryCatalog catalog(Path place) {
            return GERMAN.in(place);
        }
    }
}
