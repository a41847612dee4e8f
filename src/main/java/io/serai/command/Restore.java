package io.serai.command;

import io.serai.backup.Restored;
import io.serai.backup.Restoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a node's data folder anew from its backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description =
                "Makes a data folder from a backup: the same node, which asks other nodes for the bytes of its media that are"
                        + " not here. The folder has to be missing or empty.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the node is restored",
            "1:it is, but for what is named",
            "2:wrong use, or it cannot be done; nothing is restored"
        },
        footer = {"", "Example:", "  serai restore --home data --from serai-backup.age --recovery-key recovery-key.txt"
        })
final class Restore implements Callable<Integer> {
    @Mixin
    private final DataFolder folder;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "The backup.")
    private @Nullable Path file;

    @Option(
            names = "--recovery-key",
            paramLabel = "KEYFILE",
            required = true,
            description = "Opens it: the node's recovery-key.txt.")
    private @Nullable Path recoveryKey;

    @Option(
            names = "--payload",
            paramLabel = "DIR",
            description = "The folder with the bytes of media, blobs/, where that is not the folder of the backup.")
    private @Nullable Path payload;

    @Spec
    private @Nullable CommandSpec command;

    Restore(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path from = Objects.requireNonNull(file).toAbsolutePath();
        RecoveryKeyFile key = RecoveryKeyFile.read(Objects.requireNonNull(recoveryKey));
        Path beside = payload == null ? from.resolveSibling(".").normalize() : payload;
        Home home = folder.home();
        Progress progress = Progress.on(Terminal.errors(command), bytes(beside.resolve("blobs")));
        Report report = new Report(Terminal.output(command), progress);
        Restored restored = new Restoring(
                        home.folder(),
                        home.media(),
                        home.scripts(),
                        home.backing().checks(),
                        home.backing().server())
                .restore(from, key.key(), beside, progress::done);
        restored.flaws().forEach(flaw -> report.damage("restored", flaw));
        if (restored.missing() > 0) {
            report.note(
                    "the bytes of " + restored.missing() + " assets are not here; the node asks other nodes for them");
        }
        report.note("the node is " + restored.note().node() + ", as it was at "
                + restored.note().createdAt());
        report.note("it starts with SERAI_HOME=" + home.folder() + " java -jar serai.jar");
        return report.end("Restored " + restored.assets() + " assets");
    }

    private static long bytes(Path payload) throws IOException {
        if (!Files.isDirectory(payload)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(payload, 2)) {
            for (Path blob : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(blob);
            }
        }
        return bytes;
    }
}
