package io.serai.torrent;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

/** Which bandwidth caps hold when: those of the first hours that cover the moment, else the default. */
public final class BandwidthSchedule {
    private final Clock clock;
    private final RateLimits otherwise;
    private final List<BandwidthHours> hours;

    /**
     * Of hours in the time zone of a clock.
     *
     * @param clock whose time zone the hours are meant in; they follow its summer time
     */
    public BandwidthSchedule(Clock clock, RateLimits otherwise, List<BandwidthHours> hours) {
        this.clock = clock;
        this.otherwise = otherwise;
        this.hours = List.copyOf(hours);
    }

    /** The caps that hold now. */
    public RateLimits now() {
        LocalDateTime moment = LocalDateTime.now(clock);
        return hours.stream()
                .filter(span -> span.cover(moment))
                .findFirst()
                .map(BandwidthHours::limits)
                .orElse(otherwise);
    }
}
