package io.serai.catalog;

import io.serai.catalog.MaintenanceRun.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When maintenance tasks ran, and how it went. A task runs once at a time, however many processes share the catalog. */
public class MaintenanceRuns {
    private static final String SELECT =
            "SELECT task, number, started_at, asked_by, dry_run, outcome, millis, result FROM maintenance_run ";

    private final JdbcClient sql;
    private final GroupCommit commit;
    private final String holder;
    private final int kept;

    /**
     * @param holder the data folder for which tasks run here, which one process has at a time
     * @param kept so many runs of each task are remembered
     */
    public MaintenanceRuns(JdbcClient sql, GroupCommit commit, String holder, int kept) {
        this.sql = sql;
        this.commit = commit;
        this.holder = holder;
        this.kept = kept;
    }

    /**
     * How a task stands.
     *
     * @param failures how many of its runs failed, or were not done in time
     * @param spent by all runs together
     */
    public record Standing(boolean paused, long runs, long failures, Duration spent) {
        /** Of a task that never ran. */
        public static final Standing NEW = new Standing(false, 0, 0, Duration.ZERO);
    }

    /**
     * Begins a run, unless another data folder is at the same task.
     *
     * @param patience after so long the task is thought abandoned, should nobody end it
     */
    public Optional<MaintenanceRun> begin(String task, Instant now, Duration patience, String askedBy, boolean dryRun) {
        return commit.make(() -> {
            add(task);
            int held = sql.sql("UPDATE maintenance_task SET held_by = ?, held_until = ?, runs = runs + 1 WHERE name = ?"
                            + " AND (held_by IS NULL OR held_by = ? OR held_until < ?)")
                    .params(holder, now.plus(patience).toEpochMilli(), task, holder, now.toEpochMilli())
                    .update();
            if (held == 0) {
                return Optional.empty();
            }
            interrupted(task);
            MaintenanceRun run =
                    new MaintenanceRun(task, number(task), now, askedBy, dryRun, Outcome.RUNNING, null, null);
            insert(run);
            return Optional.of(run);
        });
    }

    /** Lets go of all tasks in a copy of a catalog, where none of those runs that did when it was copied. */
    public static void releaseAll(JdbcClient copy) {
        copy.sql("UPDATE maintenance_task SET held_by = NULL, held_until = NULL")
                .update();
    }

    /** Ends a run, and forgets the oldest. */
    public void end(MaintenanceRun run, Outcome outcome, Duration took, String result) {
        commit.make(() -> {
            sql.sql("UPDATE maintenance_run SET outcome = ?, millis = ?, result = ? WHERE task = ? AND number = ?")
                    .params(outcome.name(), took.toMillis(), result, run.task(), run.number())
                    .update();
            sql.sql("UPDATE maintenance_task SET millis = millis + ?, failures = failures + ? WHERE name = ?")
                    .params(took.toMillis(), outcome.isFailure() ? 1 : 0, run.task())
                    .update();
            sql.sql("UPDATE maintenance_task SET held_by = NULL, held_until = NULL WHERE name = ? AND held_by = ?")
                    .params(run.task(), holder)
                    .update();
            sql.sql("DELETE FROM maintenance_run WHERE task = ? AND number <= ?")
                    .params(run.task(), run.number() - kept)
                    .update();
        });
    }

    /** Has a task left alone by its schedule, or not any more. */
    public void pause(String task, boolean paused) {
        commit.make(() -> {
            add(task);
            sql.sql("UPDATE maintenance_task SET paused = ? WHERE name = ?")
                    .params(paused ? 1 : 0, task)
                    .update();
        });
    }

    /** The tasks that ran, or were paused, by name. */
    public Map<String, Standing> standings() {
        return sql
                .sql("SELECT name, paused, runs, failures, millis FROM maintenance_task")
                .query((row, number) -> Map.entry(
                        row.getString("name"),
                        new Standing(
                                row.getInt("paused") == 1,
                                row.getLong("runs"),
                                row.getLong("failures"),
                                Duration.ofMillis(row.getLong("millis")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest run of each task. */
    public List<MaintenanceRun> newest() {
        return sql.sql(SELECT + "WHERE number = (SELECT MAX(number) FROM maintenance_run newer"
                        + " WHERE newer.task = maintenance_run.task)")
                .query(MaintenanceRuns::read)
                .list();
    }

    /** The runs that began last, whatever their task. */
    public List<MaintenanceRun> history(int most) {
        return sql.sql(SELECT + "ORDER BY started_at DESC, task, number DESC LIMIT ?")
                .param(most)
                .query(MaintenanceRuns::read)
                .list();
    }

    private void add(String task) {
        sql.sql("INSERT INTO maintenance_task (name, paused, runs, failures, millis) VALUES (?, 0, 0, 0, 0)"
                        + " ON CONFLICT (name) DO NOTHING")
                .param(task)
                .update();
    }

    /** Whoever was at it before did not say how it ended. */
    private void interrupted(String task) {
        sql.sql("UPDATE maintenance_run SET outcome = 'INTERRUPTED' WHERE task = ? AND outcome = 'RUNNING'")
                .param(task)
                .update();
    }

    private long number(String task) {
        return sql.sql("SELECT runs FROM maintenance_task WHERE name = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    private void insert(MaintenanceRun run) {
        sql.sql("INSERT INTO maintenance_run (task, number, started_at, asked_by, dry_run, outcome)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        run.task(),
                        run.number(),
                        run.startedAt().toEpochMilli(),
                        run.askedBy(),
                        run.dryRun() ? 1 : 0,
                        run.outcome().name())
                .update();
    }

    private static MaintenanceRun read(ResultSet row, int number) throws SQLException {
        long millis = row.getLong("millis");
        @Nullable Duration took = row.wasNull() ? null : Duration.ofMillis(millis);
        return new MaintenanceRun(
                row.getString("task"),
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                row.getString("asked_by"),
                row.getInt("dry_run") == 1,
                Outcome.valueOf(row.getString("outcome")),
                took,
                row.getString("result"));
    }
}
