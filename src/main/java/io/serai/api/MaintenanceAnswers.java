package io.serai.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.serai.catalog.MaintenanceRun;
import io.serai.catalog.MaintenanceRuns;
import io.serai.maintenance.Maintenance;
import io.serai.maintenance.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keeps the node tidy, as clients see it. */
public final class MaintenanceAnswers {
    private static final int HISTORY = 100;

    private final Maintenance maintenance;
    private final MaintenanceRuns runs;
    private final Function<String, String> descriptions;

    /**
     * @param descriptions what a task does, in a sentence
     */
    public MaintenanceAnswers(Maintenance maintenance, MaintenanceRuns runs, Function<String, String> descriptions) {
        this.maintenance = maintenance;
        this.runs = runs;
        this.descriptions = descriptions;
    }

    /**
     * A task.
     *
     * @param enabled whether its schedule runs it
     * @param schedule when, as a cron expression
     * @param interval milliseconds from one time to the next
     * @param priority from 10, the most urgent, to 1
     * @param nextRun null where it is paused, or never due again
     * @param lastOutcome running, done, failed, timed_out or interrupted; null where it never ran
     * @param averageDuration in milliseconds
     */
    public record TaskView(
            String name,
            String description,
            boolean enabled,
            String schedule,
            long interval,
            int priority,
            @Nullable Instant lastRun,
            @Nullable String lastOutcome,
            @Nullable Instant nextRun,
            long runCount,
            long failures,
            long averageDuration) {}

    /**
     * A run of a task.
     *
     * @param duration in milliseconds; null while it runs, and where nobody saw it end
     * @param result what was done, or why it failed
     */
    public record RunView(
            String task,
            Instant startedAt,
            String askedBy,
            boolean dryRun,
            String outcome,
            @Nullable Long duration,
            @JsonRawValue @Nullable String result) {
        static RunView of(MaintenanceRun run) {
            Duration took = run.took();
            return new RunView(
                    run.task(),
                    run.startedAt(),
                    run.askedBy(),
                    run.dryRun(),
                    StateWord.of(run.outcome()),
                    took == null ? null : took.toMillis(),
                    run.result());
        }
    }

    /** The tasks, which comes next, and how the newest runs went. */
    public Map<String, @Nullable Object> status() {
        Instant now = Instant.now();
        Map<String, MaintenanceRuns.Standing> standings = runs.standings();
        Map<String, MaintenanceRun> newest =
                runs.newest().stream().collect(Collectors.toMap(MaintenanceRun::task, Function.identity()));
        List<TaskView> tasks = maintenance.tasks().stream()
                .map(task -> view(
                        task,
                        standings.getOrDefault(task.name(), MaintenanceRuns.Standing.NEW),
                        newest.get(task.name()),
                        now))
                .toList();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("tasks", tasks);
        answer.put("nextDueTask", next(tasks));
        answer.put("history", runs.history(HISTORY).stream().map(RunView::of).toList());
        return answer;
    }

    /** The answer to who ran a task. */
    public Map<String, Object> ran(String name, Map<String, Object> result) {
        return Map.of("success", true, "taskName", name, "result", result, "timestamp", Instant.now());
    }

    /** The answer to who paused a task, or has its schedule run it again. */
    public Map<String, Object> paused(String name) {
        return Map.of(
                "success", true, "taskName", name, "enabled", maintenance.isActive(name), "timestamp", Instant.now());
    }

    private TaskView view(Task task, MaintenanceRuns.Standing standing, @Nullable MaintenanceRun newest, Instant now) {
        return new TaskView(
                task.name(),
                descriptions.apply(task.name()),
                !standing.paused(),
                task.schedule(),
                task.interval(now).toMillis(),
                task.priority(),
                newest == null ? null : newest.startedAt(),
                newest == null ? null : StateWord.of(newest.outcome()),
                standing.paused() ? null : task.after(now).orElse(null),
                standing.runs(),
                standing.failures(),
                standing.runs() == 0 ? 0 : standing.spent().toMillis() / standing.runs());
    }

    private static @Nullable TaskView next(List<TaskView> tasks) {
        return tasks.stream()
                .filter(task -> task.nextRun() != null)
                .min(Comparator.comparing(TaskView::nextRun))
                .orElse(null);
    }
}
