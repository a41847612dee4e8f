package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class VerificationsTest {
    private static final Instant LATER = Instant.ofEpochMilli(1_800_000_000_000L);

    @TempDir
    private Path folder;

    private TemporaryCatalog catalog;
    private Assets assets;
    private Verifications verifications;
    private Damages damages;

    @BeforeEach
    void open() {
        catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        verifications = new Verifications(catalog.sql());
        damages = new Damages(catalog.sql());
    }

    @Test
    void thoseInDoubtComeFirstAndThenTheOldest() {
        Asset newest = Holdings.complete(3, catalog);
        Asset oldest = Holdings.complete(1, catalog);
        Asset doubtful = Holdings.complete(2, catalog);
        verifications.doubt(doubtful.mediaId());

        assertThat(verifications.due(LATER, 10)).containsExactly(doubtful, oldest, newest);
        assertThat(verifications.due(LATER, 1)).containsExactly(doubtful);

        verifications.sound(doubtful);
        assertThat(verifications.due(Instant.ofEpochMilli(1_700_000_000_001L), 10))
                .containsExactly(oldest);
    }

    @Test
    void theBytesOfADamagedAssetAreAskedForUntilTheyAreThere() {
        Asset asset = Holdings.complete(1, catalog);
        Asset damaged = assets.setAside(asset, "one bit is another");
        assertThat(damages.count()).isEqualTo(1);
        assertThat(damages.due(2, 10)).containsExactly(damaged);
        assertThat(damages.attempts(damaged)).isZero();

        damages.failed(damaged, Duration.ofHours(-1));
        assertThat(damages.due(2, 10)).containsExactly(damaged);
        damages.failed(damaged, Duration.ofHours(-1));
        assertThat(damages.attempts(damaged)).isEqualTo(2);
        assertThat(damages.due(2, 10)).isEmpty();
        assertThat(damages.due(3, 10)).containsExactly(damaged);

        assets.setAside(damaged, "two are");
        assertThat(damages.attempts(damaged)).isEqualTo(2);
        assets.restored(damaged, true);
        assertThat(damages.count()).isZero();
        assertThat(damages.attempts(damaged)).isZero();
    }

    @Test
    void whatHoldsItsBytesIsNamedPageByPage() {
        Asset first = Holdings.complete(1, catalog);
        Asset second = Holdings.complete(2, catalog);
        assets.deleting(Holdings.complete(3, catalog));

        assertThat(assets.held(null, 1)).containsExactly(first);
        assertThat(assets.held(first, 10)).containsExactly(second);
        assertThat(assets.storedAssets()).isEqualTo(3);
    }
}
