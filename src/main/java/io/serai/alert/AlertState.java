package io.serai.alert;

import java.util.Locale;

/** What is told of an alert. */
public enum AlertState {
    FIRING,
    RESOLVED;

    /** As it is written in what is delivered. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
