package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.Query;
import io.serai.media.MediaId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be done about copies. */
@Command(
        name = "jobs",
        description = "Lists what is to be done about copies, the newest 200.",
        footer = {"", "Example:", "  serai jobs --state dead"})
final class Jobs implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Option(names = "--state", paramLabel = "STATE", description = "One of waiting, active, done, dead, cancelled.")
    private @Nullable String state;

    @Override
    public Integer call() {
        return show(node, node.calls().get("/media/replication" + new Query().with("state", state)));
    }

    @Command(
            name = "retry",
            description = "Has the jobs of an asset tried anew that were given up, taken back or put off.",
            footer = {"", "Example:", "  serai jobs retry $ID"})
    int retry(@Mixin RunningNode called, @Parameters(paramLabel = "ID", description = "The asset.") MediaId id) {
        return show(called, called.calls().post("/media/replication/" + id + "/retry"));
    }

    @Command(
            name = "cancel",
            description = "Takes the jobs of an asset back.",
            footer = {"", "Example:", "  serai jobs cancel $ID"})
    int cancel(@Mixin RunningNode called, @Parameters(paramLabel = "ID", description = "The asset.") MediaId id) {
        called.calls().delete("/media/replication/" + id);
        return Commands.DONE;
    }

    private static int show(RunningNode node, JsonNode answer) {
        return node.list(
                answer, answer.path("jobs"), Jobs::row, "ID", "KIND", "STATE", "PRIORITY", "TRIES", "NEXT", "REASON");
    }

    private static List<String> row(JsonNode job) {
        return List.of(
                Cell.text(job, "mediaId"),
                Cell.text(job, "kind"),
                Cell.text(job, "state"),
                Cell.text(job, "priority"),
                Cell.text(job, "attempts"),
                Cell.time(job, "nextAt"),
                Cell.text(job, "reason"));
    }
}
