package io.serai.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.catalog.MaintenanceRun;
import io.serai.catalog.MaintenanceRun.Outcome;
import io.serai.catalog.MaintenanceRuns;
import io.serai.media.ConflictException;
import io.serai.media.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Runs tasks, each one at a time and within its time, and keeps how they went. Safe for use by many threads. */
public final class Maintenance {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    /** How much longer than its time a task is left alone by others. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final MaintenanceRuns runs;
    private final Work work;
    private final ExecutorService threads;
    private final ObjectMapper json;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> failing = new ConcurrentHashMap<>();

    /**
     * @param threads one is taken for each task that runs
     * @param json the form in which results are kept
     */
    public Maintenance(
            Collection<Task> tasks,
            MaintenanceRuns runs,
            Work work,
            ExecutorService threads,
            ObjectMapper json,
            Clock clock) {
        tasks.forEach(task -> this.tasks.put(task.name(), task));
        this.runs = runs;
        this.work = work;
        this.threads = threads;
        this.json = json;
        this.clock = clock;
        runs.newest().stream()
                .filter(run -> !run.dryRun())
                .forEach(run -> failing.put(run.task(), run.outcome().isFailure()));
    }

    /** The tasks, as they stand in the settings. */
    public List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /** Whether the newest run of a task failed, or was not done in time. */
    public boolean isFailing(String name) {
        return failing.getOrDefault(name, false);
    }

    /** Whether its schedule may run a task now. */
    public boolean isActive(String name) {
        return !standing(runs.standings(), task(name).name()).paused();
    }

    /**
     * Has a task left alone by its schedule, or not any more.
     *
     * @throws NotFoundException when there is no such task
     */
    public void pause(String name, boolean paused) {
        runs.pause(task(name).name(), paused);
    }

    /** Those that were due while nobody was there to run them, the most urgent first. What never ran waits for its time. */
    public List<String> overdue() {
        Instant now = clock.instant();
        Map<String, MaintenanceRuns.Standing> standings = runs.standings();
        return runs.newest().stream()
                .filter(run -> tasks.containsKey(run.task())
                        && !standing(standings, run.task()).paused())
                .map(run -> Map.entry(task(run.task()), run.startedAt()))
                .filter(last -> last.getKey()
                        .after(last.getValue())
                        .filter(now::isAfter)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted((one, other) -> Integer.compare(other.priority(), one.priority()))
                .map(Task::name)
                .toList();
    }

    /**
     * Runs a task to its end.
     *
     * @param askedBy {@code schedule}, or an identity
     * @return what was done
     * @throws NotFoundException when there is no such task
     * @throws ConflictException when it runs already
     * @throws TaskFailedException when it failed, or was not done in time
     */
    public Map<String, Object> run(String name, boolean dryRun, String askedBy) {
        Task task = task(name);
        if (!running.add(name)) {
            throw isRunning(name);
        }
        try {
            MaintenanceRun run = runs.begin(
                            name, clock.instant(), task.patience().plus(MARGIN), askedBy, dryRun)
                    .orElseThrow(() -> isRunning(name));
            return ended(task, run, threads.submit(() -> begin(run)));
        } catch (RejectedExecutionException | ConflictException | DataAccessException e) {
            running.remove(name);
            throw e;
        }
    }

    /** A task that cannot be stopped keeps its name taken until it ends by itself. */
    private Map<String, Object> begin(MaintenanceRun run) throws Exception {
        try {
            return work.take(run);
        } finally {
            running.remove(run.task());
        }
    }

    private Map<String, Object> ended(Task task, MaintenanceRun run, Future<Map<String, Object>> result) {
        long begin = System.nanoTime();
        try {
            Map<String, Object> done = result.get(task.patience().toMillis(), TimeUnit.MILLISECONDS);
            end(run, Outcome.DONE, begin, done);
            return done;
        } catch (TimeoutException e) {
            throw failed(
                    run,
                    Outcome.TIMED_OUT,
                    begin,
                    "it was not done after " + task.patience().toMillis() / 1000.0 + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(run, Outcome.INTERRUPTED, begin, "the node ends", e);
        } catch (ExecutionException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw failed(run, Outcome.FAILED, begin, reason(reason), reason);
        } finally {
            result.cancel(true);
        }
    }

    private TaskFailedException failed(
            MaintenanceRun run, Outcome outcome, long begin, String reason, Throwable cause) {
        LOG.warn("The maintenance task {} failed: {}.", run.task(), reason);
        end(run, outcome, begin, Map.of("reason", reason));
        return new TaskFailedException("The task " + run.task() + " failed: " + reason + ".", cause);
    }

    private void end(MaintenanceRun run, Outcome outcome, long begin, Map<String, Object> result) {
        if (!run.dryRun()) {
            failing.put(run.task(), outcome.isFailure());
        }
        runs.end(run, outcome, Duration.ofNanos(System.nanoTime() - begin), text(result));
    }

    private String text(Map<String, Object> result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a task did has no form as JSON: " + result, e);
        }
    }

    /** The innermost sentence: steps that a route takes wrap what went wrong. */
    private static String reason(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.replaceFirst("\\.$", "");
    }

    private static MaintenanceRuns.Standing standing(Map<String, MaintenanceRuns.Standing> standings, String name) {
        return standings.getOrDefault(name, MaintenanceRuns.Standing.NEW);
    }

    private Task task(String name) {
        Task task = tasks.get(name);
        if (task == null) {
            throw new NotFoundException(
                    "There is no maintenance task " + name + "; there are " + String.join(", ", tasks.keySet()) + ".");
        }
        return task;
    }

    private static ConflictException isRunning(String name) {
        return new ConflictException("The maintenance task " + name + " is running.");
    }
}
