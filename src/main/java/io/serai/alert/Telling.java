package io.serai.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the operator was told of an alert, and what is still to be told.
 *
 * @param told last; null for nothing
 * @param at when it was told that the alert fires; the cooldown begins there
 * @param owed what is to be told; null for nothing
 */
record Telling(
        @Nullable AlertState told,
        @Nullable Instant at,
        @Nullable AlertState owed) {
    static final Telling NOTHING = new Telling(null, null, null);

    /** The alert fires, since now or still: that is to be told when it never was, or long ago. */
    Telling firing(Instant now, Duration cooldown) {
        // after a clock was set back what was told seems to be still to come, and the cooldown would take that much
        // longer
        Instant before = at != null && at.isAfter(now) ? now : at;
        boolean due = before == null || !before.plus(cooldown).isAfter(now);
        return new Telling(told, before, due ? AlertState.FIRING : null);
    }

    /** The alert is over, which concerns whoever was told, or should have been told, that it fires. */
    Telling over() {
        boolean concerns = told == AlertState.FIRING || owed == AlertState.FIRING;
        return new Telling(told, at, concerns ? AlertState.RESOLVED : null);
    }

    /** This was told; meanwhile the contrary may have become due. */
    Telling told(AlertState state, Instant now) {
        boolean begins = state == AlertState.FIRING || told != AlertState.FIRING;
        return new Telling(state, begins ? now : at, owed == state ? null : owed);
    }
}
