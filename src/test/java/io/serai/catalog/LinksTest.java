package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.media.ConflictException;
import io.serai.media.NotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class LinksTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    private Assets assets;
    private Links links;
    private Asset asset;

    @BeforeEach
    void anAsset() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        links = catalog.links();
        asset = Holdings.complete(1, catalog);
    }

    @Test
    void givesBackTheLinksOfAnAssetTheNewestFirst() {
        Link first = link(1, now, Duration.ofDays(1));
        Link second = new Link(asset.mediaId(), id(2), null, "admin", now.plusSeconds(1), now.plusSeconds(9), null);
        links.add(first);
        links.add(second);

        assertThat(links.of(asset.mediaId())).containsExactly(second, first);
        assertThat(links.of(Holdings.id(2))).isEmpty();
    }

    @Test
    void aLinkStandsUntilItIsTakenBack() {
        links.add(link(1, now, Duration.ofDays(1)));
        String media = asset.mediaId().hex();
        assertThat(links.stands(media, id(1))).isTrue();
        assertThat(links.stands(media, id(2))).isFalse();
        assertThat(links.stands(Holdings.id(2).hex(), id(1))).isFalse();

        assertThat(links.revoke(asset.mediaId(), id(1))).isTrue();
        assertThat(links.stands(media, id(1))).isFalse();
        assertThat(links.of(asset.mediaId()))
                .singleElement()
                .satisfies(link -> assertThat(link.revokedAt()).isNotNull());
        assertThat(links.revoke(asset.mediaId(), id(1))).isTrue();
        assertThat(links.revoke(asset.mediaId(), id(2))).isFalse();
        assertThat(links.revoke(Holdings.id(2), id(1))).isFalse();
    }

    @Test
    void linksGoWithTheirAsset() {
        links.add(link(1, now, Duration.ofDays(1)));

        Asset going = assets.deleting(asset);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> links.add(link(2, now, Duration.ofDays(1))));
        assets.deleted(going);

        assertThat(links.of(asset.mediaId())).isEmpty();
        assertThat(links.stands(asset.mediaId().hex(), id(1))).isFalse();
    }

    @Test
    void noMoreThanAThousandAreGoodAtATime() {
        for (int number = 0; number < Links.MOST; number++) {
            links.add(link(number, now, Duration.ofDays(1)));
        }
        Link more = link(Links.MOST, now, Duration.ofDays(1));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> links.add(more));

        links.revoke(asset.mediaId(), id(0));
        links.add(more);
        assertThat(links.of(asset.mediaId())).hasSize(Links.MOST + 1);
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        links.add(link(1, now.minus(Duration.ofDays(40)), Duration.ofDays(9)));
        links.add(link(2, now.minus(Duration.ofDays(40)), Duration.ofDays(20)));
        links.add(link(3, now, Duration.ofDays(1)));

        links.expire();

        assertThat(links.of(asset.mediaId())).extracting(Link::id).containsExactly(id(3), id(2));
    }

    private Link link(int number, Instant made, Duration good) {
        return new Link(asset.mediaId(), id(number), "for the family", "admin", made, made.plus(good), null);
    }

    private static String id(int number) {
        return "%022d".formatted(number);
    }
}
