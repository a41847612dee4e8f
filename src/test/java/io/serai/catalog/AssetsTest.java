package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class AssetsTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String INFO_HASH = "ab".repeat(20);

    @TempDir
    private Path folder;

    private Assets assets;
    private ReplicationQueue queue;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        queue = catalog.queue();
    }

    @Test
    void ofManyItTellsWhichItKnowsDeletedOnesToo() {
        Asset first = added(1);
        assets.deleted(assets.deleting(added(2)));

        assertThat(assets.known(List.of(first.mediaId(), Holdings.id(2), Holdings.id(3))))
                .containsExactlyInAnyOrder(first.mediaId(), Holdings.id(2));
    }

    @Test
    void givesBackWhatWasAdded() {
        Asset asset = asset(1, 1, THEN.plusSeconds(60));

        assets.add(asset);

        assertThat(assets.find(asset.mediaId())).contains(asset);
    }

    @Test
    void stepsAnAssetToItsEnd() {
        Asset asset = asset(1, 1, null);
        assets.add(asset);

        Asset complete = assets.enqueued(assets.published(assets.seeding(asset, INFO_HASH)));

        assertThat(complete.state()).isEqualTo(AssetState.COMPLETE);
        assertThat(assets.find(asset.mediaId())).contains(complete);
        assertThat(assets.findByInfoHash(INFO_HASH)).contains(complete);
        assertThat(queue.of(asset.mediaId())).singleElement().satisfies(job -> {
            assertThat(job.kind()).isEqualTo(JobKind.COPIES);
            assertThat(job.state()).isEqualTo(JobState.WAITING);
            assertThat(job.priority()).isEqualTo(Priority.DEFAULT);
        });
    }

    @Test
    void aStepTakenTwiceQueuesOneJob() {
        Asset published = assets.published(assets.seeding(added(1), INFO_HASH));

        assets.enqueued(published);
        assets.enqueued(published);

        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void aStepIsNotTakenFromAnotherState() {
        Asset stored = added(1);
        assets.deleting(stored);

        assets.seeding(stored, INFO_HASH);
        assets.published(stored);

        assertThat(assets.current(stored).state()).isEqualTo(AssetState.DELETING);
    }

    @Test
    void aTombstoneStaysAndIsFollowedByAHigherVersion() {
        Asset first = added(1);
        assets.deleted(assets.deleting(first));

        Asset tombstone = assets.current(first);
        assertThat(tombstone.state()).isEqualTo(AssetState.DELETED);
        assertThat(tombstone.version()).isEqualTo(2);

        Asset again = asset(1, 3, null);
        assets.add(again);
        assertThat(assets.current(first)).isEqualTo(again);
    }

    @Test
    void namesTheUnfinishedOldestFirst() {
        Asset stored = added(1);
        Asset deleting = assets.deleting(added(2));
        assets.enqueued(assets.published(assets.seeding(added(3), INFO_HASH)));

        assertThat(assets.unfinished(now(), null, 10)).containsExactlyInAnyOrder(stored, deleting);
    }

    @Test
    void whatWasLeftUnfinishedBeforeTheClockWasSetBackIsNamedToo() {
        Asset ahead = asset(1, 1, null, Instant.ofEpochMilli(now()).plus(Duration.ofDays(3650)));
        assets.add(ahead);

        assertThat(assets.unfinished(now() - 60_000, null, 10)).containsExactly(ahead);
        assertThat(assets.unfinished(now() - 60_000, ahead, 10)).isEmpty();
    }

    @Test
    void namesTheUnfinishedPageByPageAndNoneTwiceThoughNothingWasDoneAboutThem() {
        Instant received = Instant.ofEpochMilli(now());
        List<Asset> together = IntStream.range(0, 7)
                .mapToObj(number -> asset(number, 1, null, received))
                .toList();
        together.forEach(assets::add);

        List<Asset> seen = new ArrayList<>();
        List<Asset> page = assets.unfinished(now(), null, 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            seen.addAll(page);
            page = assets.unfinished(now(), page.get(page.size() - 1), 3);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(together);
    }

    @Test
    void leavesAloneWhatIsOnItsWayJustNow() {
        Asset now = asset(1, 1, null, Instant.now());
        assets.add(now);

        assertThat(assets.unfinished(now() - 60_000, null, 10)).isEmpty();
    }

    @Test
    void aDamagedAssetIsNotedAndCanBeRestored() {
        Asset seeding = assets.seeding(added(1), INFO_HASH);

        assets.damaged(INFO_HASH);
        Asset damaged = assets.current(seeding);
        assertThat(damaged.state()).isEqualTo(AssetState.DAMAGED);
        assertThat(assets.withTorrent(null, 256)).containsExactly(damaged);

        assets.restored(damaged, false);
        assertThat(assets.current(seeding).state()).isEqualTo(AssetState.STORED);
    }

    @Test
    void countsTheBytesOfWhatIsPresent() {
        added(1);
        assets.deleted(assets.deleting(added(2)));

        assertThat(assets.storedBytes()).isEqualTo(1000);
    }

    @Test
    void takesStepsOfManyAssetsAtOnce() {
        IntStream.range(0, 64)
                .parallel()
                .mapToObj(this::added)
                .forEach(asset -> assets.enqueued(assets.published(assets.seeding(asset, infoHash(asset)))));

        assertThat(assets.unfinished(now(), null, 100)).isEmpty();
        assertThat(queue.size()).isEqualTo(64);
    }

    private Asset added(int number) {
        Asset asset = asset(number, 1, null);
        assets.add(asset);
        return asset;
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    private static String infoHash(Asset asset) {
        return asset.mediaId().hex().substring(0, 40);
    }

    private static Asset asset(int number, long version, @Nullable Instant expires) {
        return asset(number, version, expires, THEN);
    }

    private static Asset asset(int number, long version, @Nullable Instant expires, Instant created) {
        return new Asset(
                new MediaId(String.format("%064x", number)),
                version,
                AssetState.STORED,
                1000,
                "Ünïcode 'quoted'.mp4",
                "video/mp4",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                created,
                expires,
                Tags.NONE,
                null,
                null,
                null,
                1000);
    }
}
