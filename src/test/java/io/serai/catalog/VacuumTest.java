package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class VacuumTest {
    private TemporaryCatalog catalog;
    private Vacuum vacuum;

    @BeforeEach
    void aCatalog(@TempDir Path folder) {
        catalog = TemporaryCatalog.in(folder);
        vacuum = new Vacuum(catalog.sql(), catalog.skipLocked());
    }

    @Test
    void whatIsFreeIsGivenBackAndNothingElseIsLost() {
        String text = "x".repeat(100_000);
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 50; number++) {
                catalog.sql()
                        .sql("INSERT INTO peer (pub, beat, presence, heard_at) VALUES (?, 1, ?, 0)")
                        .params("pub" + number, text)
                        .update();
            }
            long full = vacuum.bytes();
            catalog.sql().sql("DELETE FROM peer WHERE pub <> 'pub7'").update();

            vacuum.run();

            // PostgreSQL keeps it for rows to come
            if (!catalog.skipLocked()) {
                assertThat(vacuum.bytes()).as("round " + round).isLessThan(full / 3);
            }
            assertThat(catalog.sql()
                            .sql("SELECT pub FROM peer")
                            .query(String.class)
                            .list())
                    .containsExactly("pub7");
            catalog.sql().sql("DELETE FROM peer").update();
        }
    }
}
