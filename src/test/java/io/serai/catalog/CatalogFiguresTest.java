package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class CatalogFiguresTest {
    private static final Duration GRACE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final Instant begun = Instant.now().plus(Duration.ofHours(1));
    private TemporaryCatalog catalog;
    private ReplicationQueue queue;
    private CatalogFigures figures;
    private Instant now = begun;
    private boolean inCompany;

    @BeforeEach
    void open() {
        catalog = TemporaryCatalog.in(folder);
        queue = catalog.queue();
        figures = figures(3);
    }

    @Test
    void beforeTheCatalogWasAskedTheyAreNotKnown() {
        assertThat(figures.queued()).isNaN();
        assertThat(figures.holders()).isEmpty();
    }

    @Test
    void ofACatalogThatDoesNotAnswerTheyAreKnownForAWhile() {
        figures.look();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(figures.damaged()).isZero();

        now = now.plusMillis(1);
        assertThat(figures.damaged()).isNaN();
        assertThat(figures.waited()).isNaN();
    }

    @Test
    void jobsAreCountedByWhatTheyAreForAndHowTheyStand() {
        Holdings.complete(1, catalog);
        Holdings.complete(2, catalog);
        queue.add(Holdings.fetch(3, 5, now));
        queue.cancel(Holdings.id(2));
        figures.look();

        assertThat(figures.jobs(JobKind.COPIES, JobState.WAITING)).isEqualTo(1);
        assertThat(figures.jobs(JobKind.COPIES, JobState.CANCELLED)).isEqualTo(1);
        assertThat(figures.jobs(JobKind.FETCH, JobState.WAITING)).isEqualTo(1);
        assertThat(figures.jobs(JobKind.FETCH, JobState.DEAD)).isZero();
        assertThat(figures.queued()).isEqualTo(2);
    }

    @Test
    void theOldestJobThatIsDueHasWaitedSinceItsTurn() {
        queue.add(Holdings.fetch(1, 5, begun.plusSeconds(10)));
        queue.add(Holdings.fetch(2, 5, begun.plusSeconds(40)));

        assertThat(waitedAfter(5)).isZero();
        assertThat(waitedAfter(30)).isEqualTo(20);
    }

    @Test
    void whatBecameDueWhileTheNodeWasOffHasWaitedSinceItsStart() {
        queue.add(Holdings.fetch(1, 5, begun.minus(Duration.ofDays(30))));

        assertThat(waitedAfter(7)).isEqualTo(7);
    }

    @Test
    void whatWaitsForAnotherNodeWaitsFromWhenOneIsThere() {
        Holdings.complete(1, catalog);
        assertThat(waitedAfter(1000)).isZero();

        inCompany = true;
        assertThat(waitedAfter(1010)).isZero();
        assertThat(waitedAfter(1015)).isEqualTo(5);
    }

    @Test
    void whatIsDoneAndToBeLookedAtAgainIsDueToo() {
        Holdings.complete(1, catalog);
        keep(1, JobState.DONE, null);

        assertThat(waitedAfter(60)).isEqualTo(60);
    }

    @Test
    void assetsHaveTooFewCopiesWhenTheGraceIsOver() {
        Holdings.complete(1, catalog);
        keep(1, JobState.ACTIVE, begun);
        assertThat(tooFewAfter(GRACE.minusMillis(1))).isZero();
        assertThat(tooFewAfter(GRACE)).isEqualTo(1);

        keep(1, JobState.DEAD, begun);
        assertThat(tooFewAfter(GRACE)).isEqualTo(1);
        keep(1, JobState.DONE, null);
        assertThat(tooFewAfter(GRACE)).isZero();
    }

    @Test
    void copiesThatSomebodyTookBackAreNotMissed() {
        Holdings.complete(1, catalog);
        keep(1, JobState.ACTIVE, begun);
        queue.cancel(Holdings.id(1));

        assertThat(tooFewAfter(GRACE)).isZero();
    }

    @Test
    void anAssetThatNobodyLookedAtYetHasTooFewUnlessOneIsEnough() {
        Holdings.complete(1, catalog);

        assertThat(tooFewAfter(GRACE)).isEqualTo(1);
        figures = figures(1);
        assertThat(tooFewAfter(GRACE)).isZero();
    }

    @Test
    void damagedAssetsAreCounted() {
        catalog.assets().setAside(Holdings.complete(1, catalog), "too short");
        figures.look();

        assertThat(figures.damaged()).isEqualTo(1);
    }

    @Test
    void holdersAreThoseThatShowedACopy() {
        Copies copies = catalog.copies();
        copies.keep(Copy.requested(Holdings.id(1), "anna", begun).proved(begun));
        copies.keep(Copy.requested(Holdings.id(2), "anna", begun).proved(begun));
        copies.keep(Copy.requested(Holdings.id(2), "ben", begun).proved(begun));
        copies.keep(Copy.requested(Holdings.id(1), "carl", begun));
        figures.look();

        assertThat(figures.holders().orElseThrow()).containsExactlyInAnyOrder("anna", "ben");
    }

    private double waitedAfter(int seconds) {
        now = begun.plusSeconds(seconds);
        figures.look();
        return figures.waited();
    }

    private double tooFewAfter(Duration time) {
        now = begun.plus(time);
        figures.look();
        return figures.tooFew();
    }

    private void keep(int number, JobState state, @Nullable Instant shortSince) {
        queue.keep(queue.find(Holdings.id(number), JobKind.COPIES)
                .orElseThrow()
                .shortSince(shortSince)
                .in(state, null, Instant.EPOCH));
    }

    private CatalogFigures figures(int copies) {
        InstantSource clock = () -> now;
        return new CatalogFigures(catalog.sql(), copies, GRACE, () -> inCompany, clock.withZone(ZoneOffset.UTC));
    }
}
