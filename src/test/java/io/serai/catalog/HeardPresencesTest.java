package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.HeardPresences.Heard;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class HeardPresencesTest {
    @TempDir
    private Path folder;

    private HeardPresences presences;

    @BeforeEach
    void open() {
        presences = TemporaryCatalog.in(folder).heardPresences();
    }

    @Test
    void theHighestBeatIsKept() {
        presences.keep("node", 2, "second");
        presences.keep("node", 1, "first");

        assertThat(presences.find("node").map(Heard::text)).contains("second");

        presences.keep("node", 3, "third");
        assertThat(presences.find("node").map(Heard::text)).contains("third");
        assertThat(presences.find("nobody")).isEmpty();
    }

    @Test
    void thoseThatWereHeardLastStay() {
        for (String node : new String[] {"c", "a", "d", "b"}) {
            presences.keep(node, 1, node);
        }

        presences.forgetAllBut(2);

        assertThat(presences.latest(10)).hasSize(2).isSubsetOf(presences.latest(2));
    }
}
