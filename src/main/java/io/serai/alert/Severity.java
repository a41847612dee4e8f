package io.serai.alert;

import java.util.Locale;

/** How soon somebody has to look. */
public enum Severity {
    /** This week: nothing is lost by then. */
    WARNING,
    /** Today: media may be lost, or are refused. */
    CRITICAL;

    /** As it is written in settings and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
