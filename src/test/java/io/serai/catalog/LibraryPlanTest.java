package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.AccessLevel;
import io.serai.media.Tags;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How SQLite carries out the second page of a search. */
class LibraryPlanTest {
    @TempDir
    private Path folder;

    private TemporaryCatalog catalog;

    @BeforeEach
    void open() {
        catalog = TemporaryCatalog.onSqlite(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "name", "-name", "size", "-size"})
    void aPageIsAWalkAlongAnIndexAndNothingIsSorted(String sort) {
        Search all = new Search(null, null, Tags.NONE, null, null, null, Order.parse(sort));
        Search narrow = new Search(
                "a b", "video", Tags.NONE, "gun:me", AssetState.COMPLETE, AccessLevel.PUBLIC, Order.parse(sort));

        for (Search search : List.of(all, narrow)) {
            assertThat(plan(search)).contains("USING INDEX asset_by_").doesNotContain("TEMP B-TREE", "asset_by_state");
            assertThat(plan(search)).contains(search.order().descending() ? ",media_id)<(?" : ",media_id)>(?");
        }
    }

    @Test
    void aTagIsFoundByItsIndex() {
        assertThat(plan(new Search(null, null, Tags.parse("a"), null, null, null, Order.parse("-created"))))
                .contains("SEARCH asset_tag USING")
                .contains("(tag=?");
    }

    private String plan(Search search) {
        Conditions conditions = search.conditions();
        conditions.add(search.order().after(), 0, "");
        List<String> steps = catalog.sql()
                .sql("EXPLAIN QUERY PLAN " + AssetRow.SELECT + conditions.text()
                        + search.order().clause())
                .params(conditions.values())
                .query((row, number) -> row.getString("detail"))
                .list();
        return String.join("\n", steps);
    }
}
