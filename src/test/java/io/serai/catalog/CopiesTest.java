package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final MediaId ID = id(1);

    @TempDir
    private Path folder;

    private Copies copies;

    @BeforeEach
    void open() {
        copies = TemporaryCatalog.in(folder).copies();
    }

    @Test
    void aCopyIsKnownAsItWasKeptLast() {
        Copy asked = Copy.requested(ID, "anna", NOW);
        copies.keep(asked);
        assertThat(copies.find(ID, "anna")).contains(asked);

        Copy failed = asked.proved(NOW.plusSeconds(1)).failed(CopyState.SUSPECT, NOW.plusSeconds(2), "it could not");
        copies.keep(failed);

        assertThat(copies.of(ID)).containsExactly(failed);
        assertThat(failed.provedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(failed.failures()).isEqualTo(1);
    }

    @Test
    void eachNodeHasOneOfEachAsset() {
        copies.keep(Copy.requested(ID, "otto", NOW));
        copies.keep(Copy.requested(ID, "anna", NOW));
        copies.keep(Copy.requested(id(2), "anna", NOW));

        assertThat(copies.of(ID)).extracting(Copy::holder).containsExactly("anna", "otto");
        assertThat(copies.of(List.of(ID, id(2), id(3)))).containsOnlyKeys(ID, id(2));
        assertThat(copies.of(List.of())).isEmpty();

        copies.forget(ID, "anna");
        assertThat(copies.of(ID)).extracting(Copy::holder).containsExactly("otto");
        assertThat(copies.count(CopyState.REQUESTED)).isEqualTo(2);
    }

    @Test
    void ofWhatANodeProvedSoManyAreDrawnAtMost() {
        for (int number = 1; number <= 5; number++) {
            copies.keep(Copy.requested(id(number), "anna", NOW).proved(NOW));
        }
        copies.keep(Copy.requested(id(6), "anna", NOW));
        copies.keep(Copy.requested(id(7), "otto", NOW).proved(NOW));

        assertThat(copies.sample("anna", 3)).hasSize(3).doesNotHaveDuplicates();
        assertThat(copies.sample("anna", 9))
                .extracting(Copy::mediaId)
                .containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(5));
    }

    @Test
    void thoseWhoHaveYetToHearOfAnEndAreNamedTheLongestFirst() {
        copies.keep(Copy.requested(ID, "anna", NOW).in(CopyState.ENDING, NOW));
        copies.keep(Copy.requested(ID, "otto", NOW).in(CopyState.ENDING, NOW.minusSeconds(1)));
        copies.keep(Copy.requested(ID, "emil", NOW));

        assertThat(copies.ending(9)).extracting(Copy::holder).containsExactly("otto", "anna");
        assertThat(copies.ending(1)).hasSize(1);
    }

    private static MediaId id(int number) {
        return new MediaId("%064x".formatted(number));
    }
}
