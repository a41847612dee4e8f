package io.serai.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the gauges by the rules. How long a gauge has been beyond its threshold is measured by a clock that only goes forward, and
 * begins anew with the process; all else stands in the catalog.
 */
public final class Lookout {
    private final List<Rule> rules;
    private final Duration cooldown;
    private final Gauges gauges;
    private final Alerts alerts;
    private final String node;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Key, Crossed> crossed = new HashMap<>();

    /**
     * Looks out for a node.
     *
     * @param cooldown for how long an alert is not told again
     * @param node what the node is called in what is told
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    public Lookout(
            List<Rule> rules,
            Duration cooldown,
            Gauges gauges,
            Alerts alerts,
            String node,
            Clock clock,
            LongSupplier nanos) {
        this.rules = List.copyOf(rules);
        this.cooldown = cooldown;
        this.gauges = gauges;
        this.alerts = alerts;
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
    }

    private record Key(String name, @Nullable String label) {
        static Key of(Alert alert) {
            return new Key(alert.name(), alert.label());
        }
    }

    /** When a threshold was found crossed, by both clocks. */
    private record Crossed(long nanos, Instant at) {}

    /** Looks at all gauges, and gives what is to be told that was not before: what fires, what still does, and what is over. */
    public synchronized List<Notice> look() {
        Map<Key, Alert> known = alerts.all().stream().collect(Collectors.toMap(Key::of, Function.identity()));
        Instant now = now();
        List<Alert> looked = new ArrayList<>();
        Set<Key> measured = new HashSet<>();
        for (Rule rule : rules) {
            for (Measured gauge : gauges.read(rule.meter())) {
                Key key = new Key(rule.name(), gauge.label());
                measured.add(key);
                Alert alert = judge(rule, gauge, known.get(key), now);
                if (alert != null) {
                    looked.add(alert);
                }
            }
        }
        crossed.keySet().retainAll(measured);
        looked.addAll(withoutRule(known, now));
        looked.removeIf(alert -> alert.equals(known.get(Key.of(alert))));
        alerts.save(looked);
        return looked.stream()
                .filter(alert -> isNews(alert, known.get(Key.of(alert))))
                .map(this::notice)
                .toList();
    }

    /** All that is to be delivered, in the order in which it came up; what was not stays here. */
    public List<Notice> owed() {
        List<Notice> notices = new ArrayList<>(alerts.all().stream()
                .filter(Alert::isUndelivered)
                .map(this::notice)
                .toList());
        Collections.reverse(notices);
        return notices;
    }

    /** This was delivered. */
    public synchronized void delivered(Notice notice) {
        String label = Objects.requireNonNullElse(notice.label(), "");
        AlertState state = notice.isFiring() ? AlertState.FIRING : AlertState.RESOLVED;
        alerts.save(alerts.all().stream()
                .filter(alert ->
                        alert.name().equals(notice.name()) && alert.label().equals(label))
                .map(alert -> alert.with(alert.telling().told(state, now())))
                .toList());
    }

    private @Nullable Alert judge(Rule rule, Measured gauge, @Nullable Alert former, Instant now) {
        Key key = new Key(rule.name(), gauge.label());
        Alert fires = former != null && former.isFiring() ? former : null;
        if (!rule.threshold().isCrossed(gauge.value())) {
            crossed.remove(key);
            return fires == null || Double.isNaN(gauge.value()) ? null : fires.over(now);
        }
        if (fires != null) {
            return fires.firing(rule, gauge, now, cooldown);
        }
        Crossed since = crossed.computeIfAbsent(key, first -> new Crossed(nanos.getAsLong(), now));
        return nanos.getAsLong() - since.nanos() < rule.hold().toNanos()
                ? null
                : Alert.begin(rule, gauge, since.at(), now, former).firing(rule, gauge, now, cooldown);
    }

    /** What fires by a rule that is no longer there is over. */
    private List<Alert> withoutRule(Map<Key, Alert> known, Instant now) {
        Set<String> names = rules.stream().map(Rule::name).collect(Collectors.toSet());
        return known.values().stream()
                .filter(alert -> alert.isFiring() && !names.contains(alert.name()))
                .map(alert -> alert.over(now))
                .toList();
    }

    private static boolean isNews(Alert alert, @Nullable Alert former) {
        AlertState owed = alert.telling().owed();
        return owed != null && (former == null || owed != former.telling().owed());
    }

    private Notice notice(Alert alert) {
        return Notice.of(alert, Objects.requireNonNull(alert.telling().owed()), node);
    }

    /** As exact as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
