package io.serai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class LookoutTest {
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration COOLDOWN = Duration.ofHours(6);
    private static final Rule DAMAGED = rule("MediaDamaged", "media.damaged", Duration.ZERO);
    private static final Rule STALE = rule("PeersStale", "stale.peers", Duration.ofHours(1));
    private static final Rule FAILING = new Rule(
            "MaintenanceFailing",
            "maintenance.failing",
            new Threshold(0, true, false),
            Duration.ZERO,
            Severity.WARNING,
            "The task {task} failed.");

    @TempDir
    private Path folder;

    private final Map<String, List<Measured>> gauges = new TreeMap<>();
    private final Time time = new Time();
    private TemporaryCatalog catalog;
    private Alerts alerts;
    private Lookout lookout;

    @BeforeEach
    void aLookout() {
        catalog = TemporaryCatalog.in(folder);
        restart();
    }

    @Test
    void whatIsBeyondItsThresholdIsToldOnceAndWhenItIsOver() {
        gauge("media.damaged", 0);
        assertThat(told()).isEmpty();

        gauge("media.damaged", 2);
        assertThat(told()).containsExactly("MediaDamaged firing 2");
        assertThat(told()).isEmpty();
        assertThat(firing()).containsExactly("MediaDamaged");

        gauge("media.damaged", 0);
        assertThat(told()).containsExactly("MediaDamaged resolved 2");
        assertThat(told()).isEmpty();
        assertThat(firing()).isEmpty();
    }

    @Test
    void whatHasToHoldFiresWhenItDidForSoLong() {
        gauge("stale.peers", 1);
        assertThat(toldWithin(Duration.ofMinutes(59))).isEmpty();
        assertThat(toldWithin(Duration.ofMinutes(2))).containsExactly("PeersStale firing 1");
        assertThat(alerts.all())
                .singleElement()
                .satisfies(alert -> assertThat(Duration.between(alert.since(), alert.lastTriggered()))
                        .isBetween(Duration.ofHours(1), Duration.ofMinutes(61)));
    }

    @Test
    void whatDidNotHoldLongEnoughBeginsAnew() {
        gauge("stale.peers", 1);
        assertThat(toldWithin(Duration.ofMinutes(59))).isEmpty();
        gauge("stale.peers", 0);
        assertThat(told()).isEmpty();
        gauge("stale.peers", 1);
        assertThat(toldWithin(Duration.ofMinutes(59))).isEmpty();
        assertThat(toldWithin(Duration.ofMinutes(2))).hasSize(1);
    }

    @Test
    void aGaugeThatIsNotThereOrNotANumberNeitherFiresNorResolves() {
        assertThat(told()).isEmpty();
        gauge("media.damaged", Double.NaN);
        assertThat(told()).isEmpty();

        gauge("media.damaged", 1);
        assertThat(told()).hasSize(1);
        gauge("media.damaged", Double.NaN);
        assertThat(told()).isEmpty();
        gauges.clear();
        assertThat(told()).isEmpty();
        assertThat(firing()).containsExactly("MediaDamaged");
    }

    @Test
    void timeInWhichAGaugeWasNotThereDoesNotCountAsHeld() {
        gauge("stale.peers", 1);
        assertThat(toldWithin(Duration.ofMinutes(50))).isEmpty();
        gauges.clear();
        assertThat(toldWithin(Duration.ofMinutes(50))).isEmpty();
        gauge("stale.peers", 1);
        assertThat(toldWithin(Duration.ofMinutes(50))).isEmpty();
    }

    @Test
    void eachGaugeOfANameHasAnAlertOfItsOwnThatNamesItsTag() {
        gauges.put("maintenance.failing", List.of(task("cleanup_logs", 1), task("peer_cleanup", 0)));
        assertThat(lookout.look()).extracting(Notice::message).containsExactly("The task cleanup_logs failed.");

        gauges.put("maintenance.failing", List.of(task("cleanup_logs", 1), task("peer_cleanup", 1)));
        assertThat(lookout.look())
                .singleElement()
                .satisfies(notice -> assertThat(notice.label()).isEqualTo("peer_cleanup"))
                .satisfies(notice ->
                        assertThat(notice.subject()).isEqualTo("[Serai] warning: MaintenanceFailing (peer_cleanup)"));
        assertThat(firing()).hasSize(2);
    }

    @Test
    void whatGoesOnIsToldAgainAfterTheCooldown() {
        gauge("media.damaged", 1);
        assertThat(told()).hasSize(1);

        assertThat(toldWithin(COOLDOWN.minusMinutes(1))).isEmpty();
        gauge("media.damaged", 3);
        assertThat(toldWithin(Duration.ofMinutes(2))).containsExactly("MediaDamaged firing 3");
        assertThat(alerts.all())
                .singleElement()
                .satisfies(alert -> assertThat(alert.triggerCount()).isEqualTo(1));
    }

    @Test
    void whatComesAndGoesWithinTheCooldownIsCountedAndToldOnce() {
        List<String> told = new ArrayList<>();
        for (int flap = 0; flap < 20; flap++) {
            gauge("media.damaged", 1);
            told.addAll(told());
            gauge("media.damaged", 0);
            told.addAll(told());
        }
        assertThat(told).containsExactly("MediaDamaged firing 1", "MediaDamaged resolved 1");
        assertThat(alerts.all())
                .singleElement()
                .satisfies(alert -> assertThat(alert.triggerCount()).isEqualTo(20));
        assertThat(alerts.history(100)).hasSize(20);

        gauge("media.damaged", 1);
        assertThat(toldWithin(COOLDOWN)).containsExactly("MediaDamaged firing 1");
    }

    @Test
    void whatWasToldBeforeARestartIsNotToldAgain() {
        gauge("media.damaged", 1);
        assertThat(told()).hasSize(1);

        restart();
        assertThat(told()).isEmpty();
        assertThat(firing()).containsExactly("MediaDamaged");

        restart();
        gauge("media.damaged", 0);
        assertThat(told()).containsExactly("MediaDamaged resolved 1");
    }

    @Test
    void whatCouldNotBeDeliveredStaysOwedOverARestartUntilItIs() {
        gauge("media.damaged", 1);
        assertThat(lookout.look()).hasSize(1);
        restart();
        assertThat(lookout.look()).isEmpty();
        assertThat(lookout.owed()).hasSize(1);
        assertThat(alerts.all()).allMatch(Alert::isUndelivered);

        lookout.owed().forEach(lookout::delivered);
        assertThat(lookout.owed()).isEmpty();
        assertThat(alerts.all()).noneMatch(Alert::isUndelivered);
    }

    @Test
    void whatIsOverBeforeItCouldBeDeliveredIsToldAsOver() {
        gauge("media.damaged", 1);
        lookout.look();
        gauge("media.damaged", 0);
        lookout.look();

        assertThat(lookout.owed()).extracting(Notice::state).containsExactly("resolved");
        lookout.owed().forEach(lookout::delivered);
        gauge("media.damaged", 1);
        assertThat(told()).as("within the cooldown").isEmpty();
    }

    @Test
    void whatIsOverWhileItIsDeliveredIsToldAsOverToo() {
        gauge("media.damaged", 1);
        List<Notice> underway = lookout.look();
        gauge("media.damaged", 0);
        lookout.look();
        underway.forEach(lookout::delivered);

        assertThat(lookout.owed()).extracting(Notice::state).containsExactly("resolved");
    }

    @Test
    void aClockThatIsSetBackDelaysNothingForLongerThanACooldown() {
        gauge("media.damaged", 1);
        assertThat(told()).hasSize(1);
        time.set(Duration.ofDays(-365));

        assertThat(told()).isEmpty();
        assertThat(toldWithin(COOLDOWN.plusMinutes(1))).hasSize(1);
    }

    @Test
    void aClockThatJumpsHoldsNothingForLongerOrShorter() {
        gauge("stale.peers", 1);
        assertThat(told()).isEmpty();
        time.set(Duration.ofDays(365));
        assertThat(told()).isEmpty();
        time.set(Duration.ofDays(-730));
        assertThat(toldWithin(Duration.ofMinutes(58))).isEmpty();
        assertThat(toldWithin(Duration.ofMinutes(4))).hasSize(1);
    }

    @Test
    void whatFiresByARuleThatIsNoLongerThereIsOver() {
        gauge("media.damaged", 1);
        assertThat(told()).hasSize(1);

        restart(STALE);
        assertThat(told()).containsExactly("MediaDamaged resolved 1");
        assertThat(firing()).isEmpty();
    }

    @Test
    void onlyTheLastThousandTimesAreKept() {
        restart(DAMAGED);
        for (int flap = 0; flap < Alerts.HISTORY + 20; flap++) {
            gauge("media.damaged", 1);
            lookout.look();
            time.pass(LOOK);
            gauge("media.damaged", 0);
            lookout.look();
        }
        assertThat(alerts.history(Alerts.HISTORY * 2))
                .hasSize(Alerts.HISTORY)
                .isSortedAccordingTo((one, other) -> other.firedAt().compareTo(one.firedAt()))
                .allSatisfy(past -> assertThat(past.endedAt()).isAfter(past.firedAt()));
    }

    private void restart(Rule... rules) {
        alerts = new Alerts(catalog.sql(), catalog.commit());
        List<Rule> all = rules.length > 0 ? List.of(rules) : List.of(DAMAGED, STALE, FAILING);
        lookout = new Lookout(
                all,
                COOLDOWN,
                meter -> gauges.getOrDefault(meter, List.of()),
                alerts,
                "here",
                time.clock(),
                time::nanos);
    }

    /** What is told by one look, and delivered; a moment passes. */
    private List<String> told() {
        List<Notice> notices = lookout.look();
        notices.forEach(lookout::delivered);
        time.pass(LOOK);
        return notices.stream()
                .map(notice -> notice.name() + " " + notice.state() + " " + (int) notice.value())
                .toList();
    }

    private List<String> toldWithin(Duration length) {
        List<String> all = new ArrayList<>();
        for (long passed = 0; passed < length.dividedBy(LOOK); passed++) {
            all.addAll(told());
        }
        return all;
    }

    private List<String> firing() {
        return alerts.all().stream().filter(Alert::isFiring).map(Alert::name).toList();
    }

    private void gauge(String meter, double value) {
        gauges.put(meter, List.of(new Measured(new TreeMap<>(), value)));
    }

    private static Measured task(String name, double value) {
        return new Measured(new TreeMap<>(Map.of("task", name)), value);
    }

    private static Rule rule(String name, String meter, Duration hold) {
        return new Rule(name, meter, new Threshold(0, true, false), hold, Severity.WARNING, "There are {value}.");
    }

    /** A machine's clock, which can be set, and the time that passes. */
    private static final class Time {
        private Instant now = Instant.parse("2030-01-31T12:00:00Z");
        private long nanos;

        void pass(Duration time) {
            now = now.plus(time);
            nanos += time.toNanos();
        }

        void set(Duration further) {
            now = now.plus(further);
        }

        long nanos() {
            return nanos;
        }

        Clock clock() {
            InstantSource source = () -> now;
            return source.withZone(ZoneOffset.UTC);
        }
    }
}
