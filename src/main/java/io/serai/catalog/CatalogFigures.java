package io.serai.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures that the catalog is asked for now and then, so that whoever reads them never waits for it. Of a catalog that has not
 * answered for two minutes they are not a number.
 */
public class CatalogFigures {
    private static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final JdbcClient sql;
    private final String shortSince;
    private final Duration grace;
    private final BooleanSupplier anybody;
    private final Clock clock;
    private final Instant begun;
    private @Nullable Instant inCompany;
    private volatile @Nullable Seen seen;

    /**
     * Begins with none.
     *
     * @param copies wanted of an asset in all
     * @param grace how long there may be too few
     * @param anybody whether other nodes are there; while none is, jobs that wait for one are left alone
     */
    public CatalogFigures(JdbcClient sql, int copies, Duration grace, BooleanSupplier anybody, Clock clock) {
        this.sql = sql;
        // what was queued while nobody was there has not been looked at yet
        this.shortSince = copies > 1 ? "COALESCE(short_since, next_at)" : "short_since";
        this.grace = grace;
        this.anybody = anybody;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** What the catalog said at a time. */
    private record Seen(
            Instant at, List<Depth> depths, Duration waited, long tooFew, long damaged, List<String> holders) {}

    /**
     * Jobs of a kind in a state.
     *
     * @param turn when the first of them is, or was, to be looked at
     */
    private record Depth(JobKind kind, JobState state, long jobs, Instant turn) {
        boolean isOpen() {
            return state == JobState.WAITING || state == JobState.ACTIVE;
        }
    }

    /** Asks the catalog. */
    public synchronized void look() {
        Instant now = clock.instant();
        if (!anybody.getAsBoolean()) {
            inCompany = null;
        } else if (inCompany == null) {
            inCompany = now;
        }
        List<Depth> depths = depths();
        seen = new Seen(now, depths, waited(depths, now), tooFew(now.minus(grace)), damagedNow(), holdersNow());
    }

    /** How many jobs wait or are being done. */
    public double queued() {
        return figure(told -> told.depths().stream()
                .filter(Depth::isOpen)
                .mapToLong(Depth::jobs)
                .sum());
    }

    public double jobs(JobKind kind, JobState state) {
        return figure(told -> told.depths().stream()
                .filter(depth -> depth.kind() == kind && depth.state() == state)
                .mapToLong(Depth::jobs)
                .sum());
    }

    /** For how many seconds the job has waited that is due the longest; time in which nobody could have done it does not count. */
    public double waited() {
        return figure(told -> told.waited().toMillis() / 1000.0);
    }

    /** How many assets have had too few copies for longer than the grace. */
    public double tooFew() {
        return figure(Seen::tooFew);
    }

    /** How many assets are to have copies. */
    public double copied() {
        return figure(told -> told.depths().stream()
                .filter(depth -> depth.kind() == JobKind.COPIES && depth.state() != JobState.CANCELLED)
                .mapToLong(Depth::jobs)
                .sum());
    }

    public double damaged() {
        return figure(Seen::damaged);
    }

    /** The nodes that hold proved copies of what is here, as far as this one knows, whether they are there or not. */
    public Optional<List<String>> holders() {
        return told().map(Seen::holders);
    }

    private double figure(ToDoubleFunction<Seen> figure) {
        return told().map(known -> figure.applyAsDouble(known)).orElse(Double.NaN);
    }

    private Optional<Seen> told() {
        Seen last = seen;
        return last == null || last.at().plus(GOOD_FOR).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(last);
    }

    private List<Depth> depths() {
        return sql.sql("SELECT kind, state, COUNT(*) AS jobs, MIN(next_at) AS turn FROM job GROUP BY kind, state")
                .query((row, number) -> new Depth(
                        JobKind.valueOf(row.getString("kind")),
                        JobState.valueOf(row.getString("state")),
                        row.getLong("jobs"),
                        Instant.ofEpochMilli(row.getLong("turn"))))
                .list();
    }

    private Duration waited(List<Depth> depths, Instant now) {
        return depths.stream()
                .map(depth -> Duration.between(later(depth.turn(), possibleSince(depth, now)), now))
                .filter(wait -> !wait.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Since when somebody has looked, or should have looked, at such jobs. */
    private Instant possibleSince(Depth depth, Instant now) {
        if (depth.kind() == JobKind.FETCH) {
            return depth.isOpen() ? begun : now;
        }
        return switch (depth.state()) {
            case ACTIVE, DONE -> begun;
            case WAITING -> inCompany == null ? now : inCompany;
            case DEAD, CANCELLED -> now;
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private long tooFew(Instant since) {
        return sql.sql("SELECT COUNT(*) FROM job WHERE kind = 'COPIES' AND state IN ('WAITING', 'ACTIVE', 'DEAD') AND "
                        + shortSince + " <= ?")
                .param(since.toEpochMilli())
                .query(Long.class)
                .single();
    }

    private long damagedNow() {
        return sql.sql("SELECT COUNT(*) FROM asset WHERE state = 'DAMAGED'")
                .query(Long.class)
                .single();
    }

    /** One step along the index for each of them, however many copies they hold. */
    private List<String> holdersNow() {
        return sql.sql("WITH RECURSIVE node (holder) AS (SELECT MIN(holder) FROM copy"
                        + " UNION ALL SELECT (SELECT MIN(holder) FROM copy WHERE copy.holder > node.holder) FROM node"
                        + " WHERE node.holder IS NOT NULL)"
                        + " SELECT holder FROM node WHERE EXISTS"
                        + " (SELECT 1 FROM copy WHERE copy.holder = node.holder AND copy.state = 'PROVED')")
                .query(String.class)
                .list();
    }
}
