package io.serai.command;

import io.serai.catalog.CatalogFile;
import io.serai.catalog.CatalogOnly;
import io.serai.catalog.UnusableCatalogException;
import io.serai.identity.OpenedIdentity;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.store.Blobs;
import io.serai.store.HomeLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the catalog anew from what lies beside the blobs. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "Makes the catalog anew from the blobs, and moves the one that is there aside. The node must not"
                + " be running.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every blob is in the catalog",
            "1:some could not be restored",
            "2:wrong use, or it cannot be done"
        },
        footer = {"", "Example:", "  serai rebuild --recovery-key recovery-key.txt"})
final class Rebuild implements Callable<Integer> {
    private static final String LOST =
            "tombstones of deleted assets, notes of dropped files, attempts at replication," + " links to assets";

    @Mixin
    private final DataFolder folder;

    @Option(
            names = "--recovery-key",
            paramLabel = "KEYFILE",
            description =
                    "Goes on in the place of a node that was lost, whose blobs are here: what was its own becomes this"
                            + " node's, and the keys of its sealed assets, which this recovery key opens, are sealed to this node.")
    private @Nullable Path recoveryKey;

    @Spec
    private @Nullable CommandSpec command;

    Rebuild(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Home home = folder.home();
        Blobs blobs = home.blobs();
        CatalogFile place = home.catalog()
                .orElseThrow(() -> new CannotRunException(
                        "The catalog is no file of this node, and is not made anew: spring.datasource.url names it."));
        if (!Files.isDirectory(home.folder())) {
            throw new CannotRunException("There is no data folder at " + home.folder() + " (SERAI_HOME).");
        }
        RecoveryKeyFile key = recoveryKey == null ? null : RecoveryKeyFile.read(recoveryKey);
        try (HomeLock lock = new HomeLock(home.folder());
                FreshCatalog fresh = new FreshCatalog(place, home.scripts())) {
            List<MediaId> ids = blobs.list();
            if (key != null) {
                key.requireToOpenSomethingIn(blobs, ids);
            }
            Progress progress = Progress.on(Terminal.errors(command), Sizes.of(blobs, ids));
            Report report = new Report(Terminal.output(command), progress);
            Restoration restoration = new Restoration(blobs, fresh.assets(), fresh.verifications(), report);
            if (key != null) {
                recover(home, ids, key.key(), report);
            }
            fresh.fill(() -> {
                carryAudit(place, fresh, report);
                ids.forEach(id -> {
                    restoration.restore(id);
                    progress.done(Sizes.of(blobs, List.of(id)));
                });
            });
            lost(place).forEach(what -> report.note("not restored, for only the catalog held it: " + what));
            Optional<Path> aside = fresh.takePlace();
            aside.ifPresent(path -> report.note("the former catalog is " + path));
            return report.end("Restored " + restoration.restored() + " of " + ids.size() + " assets");
        }
    }

    /** What was done stays known, where the former catalog can still be read. */
    private static void carryAudit(CatalogFile former, FreshCatalog fresh, Report report) {
        if (Files.notExists(former.path())) {
            return;
        }
        try {
            former.check();
            fresh.takeAudit(former.reader());
        } catch (UnusableCatalogException | UncheckedIOException | DataAccessException e) {
            report.note(
                    "the audit cannot be read in the former catalog, and begins anew; audit.head says where it ended");
        }
    }

    /** Comes before the catalog, which takes the claims as they are then. */
    private static void recover(Home home, List<MediaId> ids, AgeIdentity key, Report report) throws IOException {
        OpenedIdentity identity = home.identity().open(home.newPair(), key.recipient());
        Recovery recovery = new Recovery(home.blobs(), identity, key, report);
        for (MediaId id : ids) {
            recovery.take(id);
        }
        recovery.end();
    }

    private static List<String> lost(CatalogFile former) {
        if (Files.notExists(former.path())) {
            return List.of(LOST);
        }
        try {
            former.check();
            return CatalogOnly.in(former).words();
        } catch (UnusableCatalogException | UncheckedIOException | DataAccessException e) {
            return List.of(LOST + ": how many there were cannot be read");
        }
    }
}
