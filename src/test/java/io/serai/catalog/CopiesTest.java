package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class CopiesTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    private TemporaryCatalog catalog;
    private Copies copies;

    @BeforeEach
    void open() {
        catalog = TemporaryCatalog.in(folder);
        copies = catalog.copies();
    }

    @Test
    void aCopyIsKeptAsItStandsNow() {
        Copy requested = Copy.requested(Holdings.id(1), "holder", THEN);
        copies.keep(requested);
        assertThat(copies.find(Holdings.id(1), "holder")).contains(requested);

        Copy proved = requested.proved(THEN.plusSeconds(1));
        copies.keep(proved);
        Copy suspect = proved.failed(CopyState.SUSPECT, THEN.plusSeconds(2), "it could not");
        copies.keep(suspect);

        assertThat(copies.of(Holdings.id(1))).containsExactly(suspect);
        assertThat(suspect.provedAt()).isEqualTo(THEN.plusSeconds(1));
        assertThat(copies.count(CopyState.SUSPECT)).isEqualTo(1);
        assertThat(copies.count(CopyState.PROVED)).isZero();
    }

    @Test
    void aCopyThatIsKnownIsNotBegunAnew() {
        Copy probed = Copy.probed(Holdings.id(1), "holder", THEN);
        copies.begin(probed);
        assertThat(copies.of(Holdings.id(1))).containsExactly(probed);

        Copy requested = Copy.requested(Holdings.id(1), "holder", THEN);
        copies.keep(requested);
        copies.begin(probed);

        assertThat(copies.of(Holdings.id(1))).containsExactly(requested);
    }

    @Test
    void aReasonIsKeptWhateverItsCharacters() {
        Copy requested = Copy.requested(Holdings.id(1), "holder", THEN);

        copies.keep(requested.failed(CopyState.REFUSED, THEN, "nö\0\n\u200f\ud800"));

        assertThat(copies.find(Holdings.id(1), "holder").orElseThrow().reason()).startsWith("nö?\n\u200f");
    }

    @Test
    void copiesOfManyAssetsAreFoundByAsset() {
        Copy first = kept(1, "a");
        Copy second = kept(1, "b");
        Copy other = kept(2, "a");
        kept(3, "a");

        assertThat(copies.of(List.of(Holdings.id(1), Holdings.id(2), Holdings.id(4))))
                .isEqualTo(Map.of(Holdings.id(1), List.of(first, second), Holdings.id(2), List.of(other)));
        assertThat(copies.of(List.of())).isEmpty();
    }

    @Test
    void aForgottenCopyIsNoneAnyMore() {
        kept(1, "a");
        Copy stays = kept(1, "b");

        copies.forget(Holdings.id(1), "a");

        assertThat(copies.of(Holdings.id(1))).containsExactly(stays);
    }

    @Test
    void aSampleIsOfWhatTheNodeProved() {
        List<Copy> proved = IntStream.range(0, 10)
                .mapToObj(number -> kept(number, "holder").proved(THEN))
                .toList();
        proved.forEach(copies::keep);
        kept(11, "holder");
        copies.keep(kept(12, "other").proved(THEN));

        assertThat(copies.sample("holder", 4))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .isSubsetOf(proved);
        assertThat(copies.sample("holder", 20)).containsExactlyInAnyOrderElementsOf(proved);
    }

    @Test
    void theHoldersOfADeletedAssetHaveToHearOfIt() {
        Asset asset = Holdings.complete(1, catalog);

        deletedHereWithAHolder(asset);

        assertThat(copies.ending(null, 10)).extracting(Copy::holder).containsExactly("holder");
    }

    @Test
    void theOtherHoldersOfACopyThatItsOriginEndedHaveToHearOfItToo() {
        Asset asset = copied();
        catalog.claims().heard(new Claims.HeardClaim(asset.mediaId(), "origin", 2, Claims.State.ENDED, "{}"));

        deletedHereWithAHolder(asset);

        assertThat(copies.ending(null, 10)).extracting(Copy::holder).containsExactly("holder");
    }

    @Test
    void thatACopyAloneIsDeletedIsNobodyElsesMatter() {
        Asset asset = copied();

        deletedHereWithAHolder(asset);

        assertThat(copies.of(asset.mediaId())).isEmpty();
    }

    @Test
    void thoseThatHaveToHearOfADeletionComeInTurn() {
        List<Copy> ending = IntStream.range(0, 5)
                .mapToObj(number -> kept(number / 2, "holder " + number).in(CopyState.ENDING, THEN))
                .toList();
        ending.forEach(copies::keep);
        kept(1, "a holder who need not");

        List<Copy> first = copies.ending(null, 3);

        assertThat(first).hasSize(3);
        assertThat(Stream.concat(first.stream(), copies.ending(first.get(2), 3).stream()))
                .containsExactlyInAnyOrderElementsOf(ending);
    }

    private Asset copied() {
        Asset asset = Holdings.asset(1, THEN).of("origin");
        catalog.assets().add(asset);
        return asset;
    }

    private void deletedHereWithAHolder(Asset asset) {
        copies.keep(Copy.requested(asset.mediaId(), "holder", THEN).proved(THEN));
        Assets assets = catalog.assets();
        assets.deleted(assets.deleting(asset));
    }

    private Copy kept(int number, String holder) {
        Copy copy = Copy.requested(Holdings.id(number), holder, THEN);
        copies.keep(copy);
        return copy;
    }
}
