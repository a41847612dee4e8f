package io.serai.catalog;

import static io.serai.catalog.Holdings.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serai.alert.Alert;
import io.serai.alert.Alerts;
import io.serai.alert.PastAlert;
import io.serai.alert.Severity;
import io.serai.audit.AuditChain;
import io.serai.media.AccessLevel;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows mean that each kept version added to those of the version before. */
record KeptRows(TemporaryCatalog catalog) {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = THEN.plusMillis(1_000_000_000);

    /** Looks at what a kept version had, by the version that brought it. */
    void meanTheSameSince(int version) {
        Map<Integer, Runnable> meanings = Map.ofEntries(
                Map.entry(1, this::assetsOfEachState),
                Map.entry(2, this::whatIsDamagedOrInDoubt),
                Map.entry(3, this::namesAndTags),
                Map.entry(4, this::nodesThatWereHeard),
                Map.entry(5, this::jobsCopiesAndClaims),
                Map.entry(6, this::promises),
                Map.entry(7, this::copiesThatEnd),
                Map.entry(8, this::bytesThatAreToCome),
                Map.entry(9, this::ownersAndLengths),
                Map.entry(10, this::grants),
                Map.entry(11, this::rotations),
                Map.entry(12, this::links),
                Map.entry(13, this::audit),
                Map.entry(14, this::maintenance),
                Map.entry(15, this::alerts));
        meanings.forEach((since, meaning) -> {
            if (since <= version) {
                meaning.run();
            }
        });
    }

    private void assetsOfEachState() {
        assertThat(found(1)).isEqualTo(asset(1, AssetState.STORED, "one.mp4"));
        assertThat(found(2)).isEqualTo(asset(2, AssetState.SEEDING, "two.mp4"));
        assertThat(found(3)).isEqualTo(asset(3, AssetState.PUBLISHED, "three.mp4"));
        assertThat(found(4))
                .isEqualTo(asset(4, AssetState.COMPLETE, "")
                        .said(
                                "It's 100% (a;b) -- Straße.mp4",
                                AccessLevel.PUBLIC, new Priority(9), true, LATER, Tags.NONE));
        assertThat(found(5)).isEqualTo(asset(5, AssetState.DAMAGED, "five.mp4"));
        assertThat(found(6)).isEqualTo(asset(6, AssetState.DELETING, "six.mp4"));
        assertThat(found(7)).isEqualTo(asset(7, AssetState.SEEDING, "seven.mp4").next(AssetState.DELETED));
        Asset sealed = found(8);
        assertThat(sealed.sealed()).isTrue();
        assertThat(sealed.replicate()).isFalse();
        assertThat(sealed.access()).isEqualTo(AccessLevel.PRIVATE);
        assertThat(sealed.length()).isEqualTo(100_000);
        assertThat(catalog.queue().of(id(4)))
                .containsExactly(job(4, JobState.WAITING, 9, null, Instant.EPOCH, THEN.plusSeconds(4)));
        assertThat(catalog.sql()
                        .sql("SELECT messageid FROM camel_messageprocessed WHERE processorname = 'inbox'")
                        .query(String.class)
                        .list())
                .containsExactly("film.mp4-1000-1767323045678");
    }

    private void whatIsDamagedOrInDoubt() {
        Damages damages = new Damages(catalog.sql());
        Asset damaged = asset(20, AssetState.DAMAGED, "twenty.mp4");
        assertThat(damages.due(3, 9)).containsExactly(damaged);
        assertThat(damages.attempts(damaged)).isEqualTo(2);
        assertThat(new Verifications(catalog.sql()).due(Instant.EPOCH, 9))
                .containsExactly(asset(21, AssetState.COMPLETE, "twenty-one.mp4"));
    }

    private void namesAndTags() {
        Asset film = asset(30, AssetState.COMPLETE, "")
                .said(
                        "Straße nach Süden.mp4",
                        AccessLevel.PUBLIC,
                        Priority.DEFAULT,
                        true,
                        null,
                        Tags.parse("holiday,sea"));
        assertThat(listed("STRASSE süden", Tags.NONE, null)).containsExactly(film);
        assertThat(listed(null, Tags.parse("sea"), null)).containsExactly(film);
    }

    private void nodesThatWereHeard() {
        assertThat(catalog.heardPresences().find("anna"))
                .contains(new HeardPresences.Heard("anna", "{\"v\":1,\"beat\":1767323045678}", THEN));
    }

    private void jobsCopiesAndClaims() {
        ReplicationQueue queue = catalog.queue();
        assertThat(queue.of(id(50)))
                .containsExactly(job(50, JobState.ACTIVE, 5, "too few copies", THEN, THEN)
                        .shortSince(THEN));
        assertThat(queue.of(id(51)))
                .containsExactly(ReplicationJob.fetch(
                        id(51), Priority.DEFAULT, "anna", "{\"m\":\"{}\",\"s\":\"it's signed\"}", 0, THEN));
        assertThat(queue.of(id(52)))
                .containsExactly(
                        job(52, JobState.DEAD, 5, "in vain", THEN, THEN).after(6));
        assertThat(queue.of(id(53))).containsExactly(job(53, JobState.CANCELLED, 5, null, THEN, THEN));
        assertThat(queue.of(id(54))).containsExactly(job(54, JobState.DONE, 5, null, THEN, THEN));

        assertThat(found(50))
                .isEqualTo(asset(50, AssetState.COMPLETE, "fifty.mp4").of("anna"));
        assertThat(catalog.copies().of(id(50)))
                .hasSize(7)
                .allSatisfy(copy ->
                        assertThat(copy.holder()).isEqualTo(copy.state().name().toLowerCase(Locale.ROOT)))
                .contains(
                        Copy.requested(id(50), "proved", THEN).proved(THEN),
                        new Copy(id(50), "suspect", CopyState.SUSPECT, THEN, null, 2, "wrong proof"));
        Claims claims = catalog.claims();
        assertThat(claims.find(id(50), "anna"))
                .contains(new Claims.HeardClaim(id(50), "anna", 3, Claims.State.LIVE, "{}"));
        assertThat(claims.find(id(50), "otto"))
                .contains(new Claims.HeardClaim(id(50), "otto", 3, Claims.State.ENDED, "{}"));
        assertThat(claims.find(id(50), "paul"))
                .contains(new Claims.HeardClaim(id(50), "paul", 3, Claims.State.DECLINED, "{}"));
    }

    private void promises() {
        assertThat(catalog.promises().given()).containsExactly(new Promises.Given(id(50), "otto"));
        assertThat(catalog.promises().asking()).containsExactly(id(50));
    }

    private void copiesThatEnd() {
        assertThat(catalog.copies().ending(null, 9)).extracting(Copy::holder).containsExactly("otto", "paul");
    }

    private void bytesThatAreToCome() {
        assertThat(catalog.queue().coming()).isEqualTo(4096);
    }

    private void ownersAndLengths() {
        assertThat(listed(null, Tags.NONE, "gun:otto")).singleElement().satisfies(asset -> {
            assertThat(asset.mediaId()).isEqualTo(id(90));
            assertThat(asset.size()).isEqualTo(4296);
            assertThat(asset.length()).isEqualTo(4096);
        });
    }

    private void grants() {
        Grants grants = catalog.grants();
        assertThat(grants.of(id(90)))
                .extracting(Grant::state)
                .containsExactly(Grant.State.GIVEN, Grant.State.GIVEN, Grant.State.TOLD);
        assertThat(grants.names(id(90), "gun:anna", THEN)).isTrue();
        assertThat(grants.names(id(90), "gun:anna", LATER)).isFalse();
        assertThat(grants.untold(9))
                .containsExactly(new Grant(
                        id(90),
                        "%032x".formatted(4),
                        "z.y",
                        "sea",
                        "%032x".formatted(44),
                        null,
                        null,
                        Grant.State.WITHDRAWN));
    }

    private void rotations() {
        assertThat(catalog.rotations().due(THEN, 9)).containsExactly(new Rotation(id(8), id(90), 2, "no space"));
    }

    private void links() {
        assertThat(catalog.links().of(id(4)))
                .containsExactly(
                        new Link(id(4), "b".repeat(22), null, "admin", THEN.plusMillis(1), LATER, THEN.plusMillis(2)),
                        new Link(id(4), "a".repeat(22), "Otto's", "gun:otto", THEN, LATER, null));
    }

    private void audit() {
        assertThat(new AuditChain(catalog.sql()).check(null)).isEqualTo(new AuditChain.Finding(3, null));
    }

    private void alerts() {
        Alerts alerts = new Alerts(catalog.sql(), catalog.commit());
        assertThat(alerts.all())
                .extracting(
                        Alert::name, Alert::label, Alert::severity, Alert::since, Alert::triggerCount, Alert::endedAt)
                .containsExactlyInAnyOrder(
                        tuple("MediaDamaged", "", Severity.CRITICAL, THEN, 2L, null),
                        tuple(
                                "MaintenanceFailing",
                                "task=cleanup_logs",
                                Severity.WARNING,
                                THEN,
                                1L,
                                THEN.plusMillis(2)));
        assertThat(alerts.all()).extracting(Alert::isUndelivered).containsOnlyOnce(true);
        assertThat(alerts.history(9)).extracting(PastAlert::message).containsExactly("still", "it failed", "before");
    }

    private void maintenance() {
        MaintenanceRuns runs = new MaintenanceRuns(catalog.sql(), catalog.commit(), "/srv/other", 9);
        assertThat(runs.standings())
                .containsEntry("cleanup_old_files", new MaintenanceRuns.Standing(false, 2, 1, Duration.ofMillis(1500)))
                .containsEntry("cleanup_logs", new MaintenanceRuns.Standing(true, 1, 0, Duration.ZERO));
        assertThat(runs.history(9))
                .containsExactly(
                        new MaintenanceRun(
                                "cleanup_logs",
                                1,
                                THEN.plusMillis(2),
                                "schedule",
                                false,
                                MaintenanceRun.Outcome.RUNNING,
                                null,
                                null),
                        new MaintenanceRun(
                                "cleanup_old_files",
                                2,
                                THEN.plusMillis(1),
                                "gun:otto",
                                true,
                                MaintenanceRun.Outcome.DONE,
                                Duration.ofMillis(1000),
                                "{\"removed\":3}"),
                        new MaintenanceRun(
                                "cleanup_old_files",
                                1,
                                THEN,
                                "schedule",
                                false,
                                MaintenanceRun.Outcome.FAILED,
                                Duration.ofMillis(500),
                                "the disk went"));
    }

    private Asset found(int number) {
        return catalog.assets().find(id(number)).orElseThrow();
    }

    private List<Asset> listed(@Nullable String name, Tags tags, @Nullable String owner) {
        return new Library(catalog.sql(), "gun:me")
                .page(new Search(name, null, tags, owner, null, null, Order.parse("name")), null, null, 9)
                .assets();
    }

    private static Asset asset(int number, AssetState state, String name) {
        return new Asset(
                id(number),
                1,
                state,
                1000 + number,
                name,
                "video/mp4",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                THEN.plusSeconds(number),
                null,
                Tags.NONE,
                state == AssetState.STORED ? null : Holdings.infoHash(number),
                null,
                null,
                1000 + number);
    }

    private static ReplicationJob job(
            int number, JobState state, int priority, @Nullable String reason, Instant next, Instant created) {
        return new ReplicationJob(
                id(number),
                JobKind.COPIES,
                state,
                new Priority(priority),
                0,
                reason,
                null,
                null,
                0,
                null,
                next,
                created);
    }
}
