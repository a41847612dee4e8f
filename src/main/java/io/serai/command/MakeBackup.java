package io.serai.command;

import io.serai.backup.Backup;
import io.serai.backup.Backups;
import io.serai.backup.Retention;
import io.serai.backup.SourceNode;
import io.serai.identity.OpenedIdentity;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a backup of a node, which may be running. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description =
                "Writes all that a node is, but the bytes of its media, into one file, which the recovery key opens, and"
                        + " reads it again. A node may be running.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the backup is made",
            "1:it is made, and some bytes of media are damaged",
            "2:wrong use, or it cannot be done"
        },
        footer = {"", "Example:", "  serai backup --to /backups --keep 14"})
final class MakeBackup implements Callable<Integer> {
    @Mixin
    private final DataFolder folder;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder of the backups.")
    private @Nullable Path target;

    @Option(names = "--payload", description = "Lays the bytes of media beside it, those that are not there yet.")
    private boolean payload;

    @Option(
            names = "--keep",
            paramLabel = "NUMBER",
            defaultValue = "7",
            description = "So many backups of this node stay there: ${DEFAULT-VALUE}.")
    private int keep;

    @Spec
    private @Nullable CommandSpec command;

    MakeBackup(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Home home = folder.home();
        if (!home.identity().exists()) {
            throw new CannotRunException("There is no identity of a node in " + home.folder() + " (SERAI_HOME).");
        }
        Blobs blobs = home.blobs();
        List<MediaId> ids = payload ? blobs.list() : List.of();
        Progress progress = Progress.on(Terminal.errors(command), Sizes.of(blobs, ids));
        Report report = new Report(Terminal.output(command), progress);
        Backups backups = new Backups(
                source(home, blobs),
                Objects.requireNonNull(target).toAbsolutePath(),
                new Retention.Newest(keep),
                Clock.systemUTC());
        try (Backup backup = backups.begin(progress::done)) {
            home.backing().graph().copyTo(backup.graph());
            backup.gather(payload);
            backup.seal();
            backup.verify();
            backup.rotate();
            backup.flaws().forEach(flaw -> report.damage("payload", flaw));
            return report.end("Backed " + backup.assets() + " assets up in " + backup.file());
        }
    }

    private static SourceNode source(Home home, Blobs blobs) throws IOException {
        OpenedIdentity identity = home.identity().open(home.newPair());
        return new SourceNode(
                identity.node().peerId(),
                identity.node().age(),
                identity.recoveryRecipients(),
                home.folder(),
                blobs,
                home.backing().catalog(),
                home.backing().settings());
    }
}
