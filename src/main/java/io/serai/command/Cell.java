package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A member of an answer as people read it; one that is not there is a hyphen. */
final class Cell {
    private static final String NOTHING = "-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Cell() {}

    static String text(JsonNode of, String member) {
        String text = of.path(member).asText("");
        return text.isEmpty() || of.path(member).isNull() ? NOTHING : text;
    }

    /** The members of an object, each with its name. */
    static String members(JsonNode of, String member) {
        String all = of.path(member).properties().stream()
                .map(each -> each.getKey() + ": " + text(each.getValue()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? NOTHING : all;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** Bytes, in units; right-aligned. */
    static String size(JsonNode of, String member) {
        JsonNode bytes = of.path(member);
        return "%10s".formatted(bytes.isNumber() ? Progress.size(bytes.asLong()) : NOTHING);
    }

    /** A point in time, by this machine's clock. */
    static String time(JsonNode of, String member) {
        try {
            return TIME.format(Instant.parse(of.path(member).asText("")));
        } catch (DateTimeException e) {
            return NOTHING;
        }
    }

    /** Milliseconds, in seconds or more. */
    static String duration(JsonNode of, String member) {
        return of.path(member).isNumber()
                ? duration(Duration.ofMillis(of.path(member).asLong()))
                : NOTHING;
    }

    private static String duration(Duration time) {
        if (time.toHours() > 0) {
            return time.toDays() > 0
                    ? time.toDays() + " d " + time.toHoursPart() + " h"
                    : time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
