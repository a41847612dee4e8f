package io.serai.maintenance;

import io.serai.media.InvalidInputException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;

/**
 * Something that is done now and then.
 *
 * @param name of the task, and of the route that does it
 * @param schedule when, as a cron expression of Quartz in this machine's time zone
 * @param priority from 10, the most urgent, to 1: which is made up for first
 * @param patience how long it may take
 */
public record Task(String name, String schedule, int priority, Duration patience) {
    /**
     * A task of the settings.
     *
     * @throws InvalidInputException when one of them makes no sense
     */
    public Task {
        CronExpression unused = cron(name, schedule);
        if (priority < 1 || priority > 10) {
            throw new InvalidInputException(
                    "The priority of the maintenance task " + name + " is " + priority + "; 1 to 10 was expected.");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new InvalidInputException("The patience with the maintenance task " + name + " is " + patience
                    + "; more than nothing was expected.");
        }
    }

    /** When it is due first after a time; a schedule may have an end. */
    public Optional<Instant> after(Instant time) {
        return Optional.ofNullable(cron(name, schedule).getNextValidTimeAfter(Date.from(time)))
                .map(Date::toInstant);
    }

    /** How long it is from one time to the next. */
    public Duration interval(Instant now) {
        return after(now)
                .flatMap(first -> after(first).map(second -> Duration.between(first, second)))
                .orElse(Duration.ZERO);
    }

    private static CronExpression cron(String name, String schedule) {
        try {
            return new CronExpression(schedule);
        } catch (ParseException e) {
            throw new InvalidInputException(
                    "The schedule of the maintenance task " + name + " is \"" + schedule + "\": " + e.getMessage()
                            + ". Six fields were expected: second, minute, hour, day of the month, month, day of the"
                            + " week, such as 0 30 2 * * ?");
        }
    }
}
