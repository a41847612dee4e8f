package io.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.client.RefusedException;
import io.serai.client.UnfinishedUploads;
import io.serai.client.Uploads;
import io.serai.client.Wish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends files to a node. */
@Command(
        name = "put",
        description =
                "Sends files, all files below folders, or the standard input. What was interrupted goes on where it stopped"
                        + " when the same command is given again.",
        footer = {"", "Example:", "  serai put --tag family --encrypt holiday/ beach.mp4"})
final class Put implements Callable<Integer> {
    @Mixin
    private RunningNode node = new RunningNode();

    @Mixin
    private PutWishes wishes = new PutWishes();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A file, a folder, or - for the standard input.")
    private List<String> given = new ArrayList<>();

    private int failed;

    @Override
    public Integer call() throws IOException {
        Uploads uploads = new Uploads(node.calls(), UnfinishedUploads.ofUser(System.getenv()));
        Wish wish = wishes.wish();
        GivenFiles files = new GivenFiles(given);
        Progress progress = Progress.on(node.errors(), files.bytes());
        for (String name : files.names()) {
            if (name.equals(GivenFiles.INPUT)) {
                one(
                        wishes.nameOfInput(),
                        progress,
                        () -> uploads.stream(System.in, wishes.nameOfInput(), wish, progress));
            } else {
                GivenFiles.each(name, file -> one(file.toString(), progress, () -> uploads.file(file, wish, progress)));
            }
        }
        return failed == 0 ? Commands.DONE : Commands.REFUSED;
    }

    private interface Sending {
        JsonNode send() throws IOException;
    }

    /** One that is refused, or cannot be read, keeps no other from being sent. */
    private void one(String name, Progress progress, Sending sending) {
        try {
            JsonNode manifest = sending.send();
            progress.clear();
            node.say(manifest, Cell.text(manifest, "mediaId") + "  " + Columns.visible(name));
        } catch (RefusedException e) {
            if (e.isAboutCaller()) {
                throw e;
            }
            failed(name, e.getMessage(), progress);
        } catch (IOException e) {
            failed(name, "it cannot be read: " + e.getMessage(), progress);
        }
    }

    private void failed(String name, @Nullable String why, Progress progress) {
        failed++;
        progress.clear();
        node.errors().println(Columns.visible(name) + ": " + why);
    }
}
