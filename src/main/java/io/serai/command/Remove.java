package io.serai.command;

import io.serai.client.NodeCalls;
import io.serai.client.RefusedException;
import io.serai.media.MediaId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes assets. */
@Command(
        name = "rm",
        description =
                "Deletes assets: their bytes here, and their records everywhere. Nothing asks whether it is meant.",
        footer = {"", "Example:", "  serai rm $ID"})
final class Remove implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "An asset.")
    private List<MediaId> ids = new ArrayList<>();

    @Override
    public Integer call() {
        NodeCalls calls = node.calls();
        int failed = 0;
        for (MediaId id : ids) {
            try {
                calls.delete("/media/" + id);
            } catch (RefusedException e) {
                if (e.isAboutCaller()) {
                    throw e;
                }
                failed++;
                node.errors().println(e.getMessage());
            }
        }
        return failed == 0 ? Commands.DONE : Commands.REFUSED;
    }
}
