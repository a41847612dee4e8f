package io.serai.api;

import io.serai.alert.Alert;
import io.serai.alert.Alerts;
import io.serai.alert.PastAlert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts as the operator asks for them. */
public final class AlertAnswers {
    private static final int MOST_OF_HISTORY = 200;

    private final Alerts alerts;

    public AlertAnswers(Alerts alerts) {
        this.alerts = alerts;
    }

    /**
     * An alert that fires.
     *
     * @param label the tags of its gauge, null where it has none
     * @param undelivered whether it could not be delivered yet
     */
    public record Firing(
            String name,
            @Nullable String label,
            String severity,
            String message,
            double value,
            Instant since,
            Instant lastTriggered,
            long triggerCount,
            boolean undelivered) {
        static Firing of(Alert alert) {
            return new Firing(
                    alert.name(),
                    unlessEmpty(alert.label()),
                    alert.severity().word(),
                    alert.message(),
                    alert.value(),
                    alert.since(),
                    alert.lastTriggered(),
                    alert.triggerCount(),
                    alert.isUndelivered());
        }
    }

    /** One time that an alert fired; {@code resolvedAt} is null while it does. */
    public record Past(
            String name,
            @Nullable String label,
            String severity,
            String message,
            Instant firedAt,
            @Nullable Instant resolvedAt) {
        static Past of(PastAlert past) {
            return new Past(
                    past.name(),
                    unlessEmpty(past.label()),
                    past.severity().word(),
                    past.message(),
                    past.firedAt(),
                    past.endedAt());
        }
    }

    /** What fires now, and what fired before. */
    public record Answer(List<Firing> alerts, int count, Instant timestamp, List<Past> history) {}

    /** The alerts that fire now, and the last times that any did, the newest first. */
    public Answer list() {
        List<Firing> firing =
                alerts.all().stream().filter(Alert::isFiring).map(Firing::of).toList();
        List<Past> history =
                alerts.history(MOST_OF_HISTORY).stream().map(Past::of).toList();
        return new Answer(firing, firing.size(), Instant.now(), history);
    }

    private static @Nullable String unlessEmpty(String label) {
        return label.isEmpty() ? null : label;
    }
}
