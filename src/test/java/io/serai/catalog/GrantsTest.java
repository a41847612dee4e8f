package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class GrantsTest {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    @TempDir
    private Path folder;

    private Assets assets;
    private Grants grants;
    private Rotations rotations;
    private Asset asset;

    @BeforeEach
    void anAsset() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        grants = new Grants(catalog.sql(), catalog.commit());
        rotations = new Rotations(catalog.sql(), catalog.commit());
        asset = Holdings.complete(1, catalog);
    }

    @Test
    void aGrantNamesItsReaderUntilItEnds() {
        grants.give(grant("a1", "gun:anna", NOW.plusSeconds(1)));
        grants.give(grant("b2", "gun:ben", null));

        assertThat(grants.names(asset.mediaId(), "gun:anna", NOW)).isTrue();
        assertThat(grants.names(asset.mediaId(), "gun:anna", NOW.plusSeconds(1)))
                .isFalse();
        assertThat(grants.names(asset.mediaId(), "gun:ben", NOW.plusSeconds(1))).isTrue();
        assertThat(grants.names(asset.mediaId(), "gun:carl", NOW)).isFalse();
        assertThat(grants.names(Holdings.id(2), "gun:ben", NOW)).isFalse();
        assertThat(grants.expired(NOW.plusSeconds(1), 10))
                .extracting(Grant::fingerprint)
                .containsExactly("a1");
    }

    @Test
    void whatIsToBeToldIsToldOnce() {
        grants.give(sealed("a1"));
        List<Grant> given = grants.untold(10);
        grants.told(given);
        assertThat(given).extracting(Grant::fingerprint).containsExactly("a1");
        assertThat(grants.untold(10)).isEmpty();

        grants.withdraw(given.get(0));
        assertThat(grants.of(asset.mediaId())).isEmpty();
        grants.told(given);
        assertThat(grants.untold(10))
                .as("what was told before it was withdrawn")
                .hasSize(1);
        grants.told(grants.untold(10));
        assertThat(grants.find(asset.mediaId(), "a1")).isEmpty();
    }

    @Test
    void theGrantsOfWhatIsDeletedAreTakenBack() {
        grants.give(sealed("a1"));
        grants.give(grant("b2", "gun:ben", null));
        assets.deleting(asset);

        assertThat(grants.of(asset.mediaId())).isEmpty();
        assertThat(grants.untold(10)).singleElement().extracting(Grant::state).isEqualTo(Grant.State.WITHDRAWN);
        assertThat(grants.count()).isZero();
    }

    @Test
    void anAssetIsQueuedOnceToBeSealedAnew() {
        rotations.queue(asset.mediaId(), NOW);
        rotations.sealed(asset.mediaId(), Holdings.id(2));
        rotations.queue(asset.mediaId(), NOW);
        assertThat(rotations.supersededBy(Holdings.id(2))).contains(asset.mediaId());
        rotations.failed(asset.mediaId(), "the disk is full", NOW.plusSeconds(9));

        assertThat(rotations.due(NOW, 10)).isEmpty();
        assertThat(rotations.due(NOW.plusSeconds(9), 10))
                .as("a successor that is no asset never will be one")
                .containsExactly(new Rotation(asset.mediaId(), null, 1, "the disk is full"));
        rotations.ended(asset.mediaId());
        assertThat(rotations.count()).isZero();
    }

    private Grant sealed(String fingerprint) {
        return Grant.fresh(
                asset.mediaId(), fingerprint, "age1" + fingerprint, "age-x25519", Grant.anyPlace(), null, null);
    }

    private Grant grant(String fingerprint, String reader, @Nullable Instant end) {
        return Grant.fresh(asset.mediaId(), fingerprint, reader, "name", null, end, null);
    }
}
