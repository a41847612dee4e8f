package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tasks that keep a node tidy. */
@Command(
        name = "maintenance",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Looks at the tasks that keep a node tidy, and runs, pauses and resumes them.",
        footer = {"", "Example:", "  serai maintenance status"})
final class Maintenance {
    private static final String CALLS = "/media/maintenance/";
    private static final String LOG = "/media/monitoring/log-levels";

    @Command(
            name = "status",
            description = "Lists the tasks, and when they are due.",
            footer = {"", "Example:", "  serai maintenance status"})
    int status(@Mixin RunningNode node) {
        JsonNode answer = node.calls().get(CALLS + "status");
        return node.list(
                answer,
                answer.path("tasks"),
                Maintenance::task,
                "TASK",
                "STATE",
                "NEXT",
                "LAST",
                "OUTCOME",
                "FAILED",
                "WHAT IT DOES");
    }

    private static List<String> task(JsonNode task) {
        return List.of(
                Cell.text(task, "name"),
                task.path("enabled").asBoolean() ? "scheduled" : "paused",
                Cell.time(task, "nextRun"),
                Cell.time(task, "lastRun"),
                Cell.text(task, "lastOutcome"),
                Cell.text(task, "failures"),
                Cell.text(task, "description"));
    }

    @Command(
            name = "history",
            description = "Lists the newest runs.",
            footer = {"", "Example:", "  serai maintenance history"})
    int history(@Mixin RunningNode node) {
        JsonNode runs = node.calls().get(CALLS + "status").path("history");
        return node.list(runs, runs, Maintenance::past, "STARTED", "TASK", "OUTCOME", "TOOK", "BY", "RESULT");
    }

    private static List<String> past(JsonNode run) {
        return List.of(
                Cell.time(run, "startedAt"),
                Cell.text(run, "task") + (run.path("dryRun").asBoolean() ? " (dry run)" : ""),
                Cell.text(run, "outcome"),
                Cell.duration(run, "duration"),
                Cell.text(run, "askedBy"),
                Cell.members(run, "result"));
    }

    @Command(
            name = "run",
            description = "Runs a task now, and ends when it is done.",
            footer = {"", "Example:", "  serai maintenance run cleanup_old_files --dry-run"})
    int run(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "TASK", description = "Its name, as maintenance status has it.") String task,
            @Option(names = "--dry-run", description = "Only says what it would do.") boolean dryRun) {
        JsonNode answer = node.calls().post(CALLS + "run/" + Query.encoded(task) + new Query().with("dryRun", dryRun));
        return node.say(answer, Columns.visible(Cell.members(answer, "result")));
    }

    @Command(
            name = "pause",
            description = "Has a task left alone by its schedule.",
            footer = {"", "Example:", "  serai maintenance pause restore_drill"})
    int pause(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "TASK", description = "Its name, as maintenance status has it.") String task) {
        return node.say(node.calls().post(CALLS + "pause/" + Query.encoded(task)), task + " is paused.");
    }

    @Command(
            name = "resume",
            description = "Has the schedule of a task run it again.",
            footer = {"", "Example:", "  serai maintenance resume restore_drill"})
    int resume(
            @Mixin RunningNode node,
            @Parameters(paramLabel = "TASK", description = "Its name, as maintenance status has it.") String task) {
        return node.say(node.calls().post(CALLS + "resume/" + Query.encoded(task)), task + " is scheduled again.");
    }

    @Command(
            name = "log",
            description =
                    "Lists how much the node logs; or has a part of it log more or less, until it is started anew.",
            footer = {"", "Example:", "  serai maintenance log io.serai.gun debug"})
    int log(
            @Mixin RunningNode node,
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "LOGGER",
                            description = "A package or a class of the node.")
                    @Nullable
                    String logger,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "LEVEL",
                            description =
                                    "trace, debug, info, warn, error or off; without one, that of the package around it.")
                    @Nullable
                    String level) {
        JsonNode answer = logger == null ? node.calls().get(LOG) : node.calls().post(LOG, wish(logger, level));
        return node.list(answer, answer.path("levels"), Maintenance::level, "LOGGER", "LEVEL");
    }

    private static Map<String, String> wish(String logger, @Nullable String level) {
        return level == null ? Map.of("logger", logger) : Map.of("logger", logger, "level", level);
    }

    private static List<String> level(JsonNode set) {
        return List.of(Cell.text(set, "logger"), Cell.text(set, "level"));
    }
}
