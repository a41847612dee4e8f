package io.serai.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an alert.
 *
 * @param label the tags of its gauge; null where it has none
 * @param severity {@code warning} or {@code critical}
 * @param state {@code firing} or {@code resolved}
 * @param value the last one that was beyond the threshold
 * @param since when it was first seen there
 * @param node which node tells it
 */
public record Notice(
        String name,
        @Nullable String label,
        String severity,
        String state,
        String message,
        double value,
        Instant since,
        String node) {
    static Notice of(Alert alert, AlertState state, String node) {
        return new Notice(
                alert.name(),
                alert.label().isEmpty() ? null : alert.label(),
                alert.severity().word(),
                state.word(),
                alert.message(),
                alert.value(),
                alert.since(),
                node);
    }

    public boolean isFiring() {
        return state.equals(AlertState.FIRING.word());
    }

    /** The alert in one line. */
    public String line() {
        return isFiring() ? "Alert " + title() + ": " + message : "Alert " + title() + " is over. It was: " + message;
    }

    /** The subject of a mail. */
    public String subject() {
        return "[Serai] " + (isFiring() ? severity : state) + ": " + title();
    }

    /** The text of a mail. */
    public String text() {
        return String.join(
                "\n",
                line(),
                "",
                "Severity: " + severity,
                "Since: " + since,
                "Node: " + node,
                "What to do: docs/operations.md#" + name.toLowerCase(Locale.ROOT),
                "");
    }

    private String title() {
        return label == null ? name : name + " (" + label + ")";
    }
}
