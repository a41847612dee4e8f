package io.serai.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serai.client.Downloads;
import io.serai.client.Offer;
import io.serai.media.MediaId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a file from a node. */
@Command(
        name = "get",
        description =
                "Fetches a file under its own name into this folder, or elsewhere. It has that name once it is whole and its hash"
                        + " is right; what was interrupted goes on where it stopped when the same command is given again.",
        footer = {"", "Example:", "  serai get $ID -o beach.mp4"})
final class Get implements Callable<Integer> {
    private static final String OUTPUT = "-";

    @Mixin
    private RunningNode node = new RunningNode();

    @Parameters(paramLabel = "ID", description = "The asset.")
    private @Nullable MediaId id;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to: a file, a folder, or - for the standard output.")
    private @Nullable String output;

    @Option(
            names = {"-f", "--force"},
            description = "Replaces a file that is there, once the other is whole.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        MediaId wanted = Objects.requireNonNull(id);
        Downloads downloads = new Downloads(node.calls());
        Offer offer = downloads.offer(wanted);
        Progress progress = Progress.on(node.errors(), offer.length());
        if (OUTPUT.equals(output)) {
            return toOutput(downloads, wanted, offer, progress);
        }
        Path target = target(offer);
        if (!force && Files.exists(target)) {
            throw new CannotRunException(
                    "The file " + target + " is there already; -o names another, --force replaces it.");
        }
        downloads.to(target, force, wanted, offer, progress);
        progress.clear();
        return node.say(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("mediaId", wanted.hex())
                        .put("file", target.toString()),
                Columns.visible(target.toString()));
    }

    private int toOutput(Downloads downloads, MediaId wanted, Offer offer, Progress progress) {
        boolean whole;
        // not System.out, which does not say when nobody reads it any more
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            whole = downloads.into(out, wanted, offer, progress);
        } catch (IOException e) {
            progress.clear();
            if (!isClosedPipe(e)) {
                throw new CannotRunException("The standard output takes no more: " + e.getMessage() + ".");
            }
            return Commands.DONE;
        }
        progress.clear();
        if (!whole) {
            node.errors().println("What came is not " + wanted + ": its SHA-256 is another.");
        }
        return whole ? Commands.DONE : Commands.REFUSED;
    }

    private static boolean isClosedPipe(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    private Path target(Offer offer) {
        Path named = Path.of(output == null ? "" : output);
        return (Files.isDirectory(named) || output == null ? named.resolve(offer.name()) : named).toAbsolutePath();
    }
}
