package io.serai.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fires, or did.
 *
 * @param name of its rule
 * @param label the tags of its gauge; empty where it has none
 * @param value the last one that was beyond the threshold
 * @param since when the value was first seen beyond it
 * @param lastTriggered when it last began to fire
 * @param triggerCount how often it began to fire
 * @param endedAt when it was over; null while it fires
 */
public record Alert(
        String name,
        String label,
        Severity severity,
        String message,
        double value,
        Instant since,
        Instant lastTriggered,
        long triggerCount,
        @Nullable Instant endedAt,
        Telling telling) {
    static Alert begin(Rule rule, Measured measured, Instant since, Instant now, @Nullable Alert former) {
        return new Alert(
                rule.name(),
                measured.label(),
                rule.severity(),
                rule.message(measured),
                measured.value(),
                since,
                now,
                former == null ? 1 : former.triggerCount + 1,
                null,
                former == null ? Telling.NOTHING : former.telling);
    }

    public boolean isFiring() {
        return endedAt == null;
    }

    /** Whether something is to be delivered of it, and was not yet. */
    public boolean isUndelivered() {
        return telling.owed() != null;
    }

    /** It fires now, as the rule and the gauge say. */
    Alert firing(Rule rule, Measured measured, Instant now, Duration cooldown) {
        return new Alert(
                name,
                label,
                rule.severity(),
                rule.message(measured),
                measured.value(),
                since,
                lastTriggered,
                triggerCount,
                null,
                telling.firing(now, cooldown));
    }

    Alert over(Instant now) {
        return new Alert(
                name, label, severity, message, value, since, lastTriggered, triggerCount, now, telling.over());
    }

    Alert with(Telling changed) {
        return new Alert(name, label, severity, message, value, since, lastTriggered, triggerCount, endedAt, changed);
    }
}
