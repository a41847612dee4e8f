package io.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceTest {
    @TempDir
    private Path folder;

    @Test
    void reservationsAtOnceNeverPromiseMoreThanThereIs() throws Exception {
        long quota = 10_000;
        Space space = new Space(folder, new SpaceBounds(0, 0, quota, Long.MAX_VALUE), 0, 0);
        AtomicLong promised = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> calls = IntStream.range(0, 8)
                    .mapToObj(caller -> (Callable<Long>) () -> most(space, new Random(caller), promised, refused))
                    .toList();
            for (Future<Long> most : callers.invokeAll(calls)) {
                assertThat(most.get()).isLessThanOrEqualTo(quota);
            }
        } finally {
            callers.shutdown();
        }

        assertThat(refused.get()).isPositive();
        assertThat(space.available()).isEqualTo(quota);
    }

    @Test
    void whatWasNotKeptIsGivenBackOnce() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, 100, Long.MAX_VALUE), 0, 0);
        Space.Reservation room = space.reserve(60);
        assertThat(space.available()).isEqualTo(40);

        room.close();
        room.close();

        assertThat(space.available()).isEqualTo(100);
    }

    @Test
    void whatWasKeptCountsWithItsOwnSize() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, 100, Long.MAX_VALUE), 10, 0);
        Space.Reservation room = space.reserve(60);
        room.wrote(20);
        room.keep(20);
        room.close();

        assertThat(space.stored()).isEqualTo(30);
        assertThat(space.available()).isEqualTo(70);
        space.freed(30);
        assertThat(space.available()).isEqualTo(100);
    }

    @Test
    void aReservationGrowsAndNeverShrinks() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, 100, Long.MAX_VALUE), 0, 0);
        try (Space.Reservation room = space.reserve(10)) {
            room.growTo(50);
            room.growTo(20);

            assertThat(space.available()).isEqualTo(50);
            assertThatThrownBy(() -> room.growTo(101)).isInstanceOf(NoSpaceException.class);
            assertThat(space.available()).isEqualTo(50);
        }
    }

    @Test
    void theFloorOfTheDiskIsNotForMedia() throws IOException {
        Space space = new Space(folder, new SpaceBounds(Long.MAX_VALUE, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0);

        assertThatThrownBy(() -> space.reserve(1))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("0 are free");
    }

    @Test
    void assetsOnTheirWayCountAgainstTheQuotaOfAssets() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, Long.MAX_VALUE, 2), 10, 1);
        Space.Reservation coming = space.reserve(5);

        assertThatThrownBy(() -> space.reserve(5))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("the quota is 2 assets, and 1 of them are on their way");

        coming.close();
        space.reserve(5).keep(5);
        assertThatThrownBy(() -> space.reserve(5)).isInstanceOf(NoSpaceException.class);
        space.freed(5);
        space.reserve(5).close();
    }

    @Test
    void anAssetThatIsRefusedForItsBytesTakesNoPlaceAmongTheAssets() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, 100, 1), 0, 0);

        assertThatThrownBy(() -> space.reserve(101)).isInstanceOf(NoSpaceException.class);

        space.reserve(100).close();
    }

    @Test
    void theLastInodesAreNotForMedia() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0);

        assertThatThrownBy(() -> space.reserve(1))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("inodes left");
    }

    @Test
    void aBoundThatComesNearIsSaidOnceUntilMuchIsFreed() throws IOException {
        Space space = new Space(folder, new SpaceBounds(0, 0, 100, Long.MAX_VALUE), 0, 0);
        SpaceAlert alert = new SpaceAlert(space);
        space.found(89);
        assertThat(quota(alert)).isEmpty();

        space.found(1);
        assertThat(quota(alert)).singleElement().asString().contains("90 of 100 bytes of the quota", "(90 %)");
        space.freed(2);
        assertThat(quota(alert)).isEmpty();
        space.found(5);
        assertThat(quota(alert)).isEmpty();

        space.freed(20);
        assertThat(quota(alert)).isEmpty();
        space.found(20);
        assertThat(quota(alert)).hasSize(1);
    }

    @Test
    void theFillLevelsAreThoseOfTheFileSystem() throws Exception {
        Space space = new Space(folder, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0);

        assertThat(space.levels())
                .extracting(FillLevel::bound)
                .startsWith("disk")
                .doesNotContain("quota", "assets");
        assertThat(space.levels()).allSatisfy(level -> assertThat(level.share()).isBetween(0.0, 1.0));
    }

    private static List<String> quota(SpaceAlert alert) throws IOException {
        return alert.look().stream().filter(said -> said.contains("quota")).toList();
    }

    private static long most(Space space, Random random, AtomicLong promised, AtomicLong refused) throws IOException {
        long most = 0;
        for (int i = 0; i < 500; i++) {
            int bytes = 1 + random.nextInt(12_000);
            try (Space.Reservation room = space.reserve(bytes)) {
                most = Math.max(most, promised.addAndGet(bytes));
                room.wrote(bytes);
                promised.addAndGet(-bytes);
            } catch (NoSpaceException e) {
                refused.incrementAndGet();
            }
        }
        return most;
    }
}
