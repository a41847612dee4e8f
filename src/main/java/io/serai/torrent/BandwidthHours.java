package io.serai.torrent;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of the week in which caps of their own hold.
 *
 * @param days on which the hours begin
 * @param from the first moment, on one of the days
 * @param to the first moment after; on the next day when it is not later than {@code from}, so the same time twice is a whole day
 */
public record BandwidthHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, RateLimits limits) {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /**
     * Reads what a person wrote.
     *
     * @param days such as {@code mon-fri}, {@code sat,sun} or {@code fri-mon}; all of them when empty
     * @param from such as {@code 08:30}
     * @throws IllegalArgumentException with a sentence that names the value
     */
    public static BandwidthHours parse(String days, String from, String to, RateLimits limits) {
        return new BandwidthHours(days(days), time("from", from), time("to", to), limits);
    }

    boolean cover(LocalDateTime moment) {
        LocalTime time = moment.toLocalTime();
        DayOfWeek today = moment.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from)) || (days.contains(today.minus(1)) && time.isBefore(to));
    }

    private static Set<DayOfWeek> days(String text) {
        if (text.isBlank()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            List<DayOfWeek> ends = Arrays.stream(part.split("-", -1))
                    .map(day -> day(day.strip(), text))
                    .toList();
            if (ends.size() > 2) {
                throw notDays(text);
            }
            DayOfWeek last = ends.get(ends.size() - 1);
            for (DayOfWeek day = ends.get(0); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        int index = DAYS.indexOf(name);
        if (index < 0) {
            throw notDays(text);
        }
        return DayOfWeek.of(index + 1);
    }

    private static IllegalArgumentException notDays(String text) {
        return new IllegalArgumentException("the days of bandwidth hours are \"" + text
                + "\"; mon, tue, wed, thu, fri, sat, sun were expected, with commas, or a span such as mon-fri");
    }

    private static LocalTime time(String end, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException cause) {
            throw new IllegalArgumentException(
                    "\"%s\" of bandwidth hours is \"%s\"; a time such as \"08:30\" was expected, in quotes"
                            .formatted(end, text),
                    cause);
        }
    }
}
