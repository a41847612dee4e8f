package io.serai.command;

import io.serai.audit.NotedHead;
import io.serai.manifest.Verifier;
import io.serai.media.MediaId;
import io.serai.store.Blobs;
import io.serai.store.Rereading;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at every blob and at what the catalog says of it. Changes nothing, and may run beside a node. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description =
                "Holds every blob against its SHA-256, what lies beside it against each other, the catalog against"
                        + " the blobs, and the audit against itself. Changes nothing; a node may be running.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is sound", "1:damage was found", "2:wrong use, or it cannot be done"},
        footer = {"", "Example:", "  serai verify --fast"})
final class Verify implements Callable<Integer> {
    private static final int LOOKS = 3;

    @Mixin
    private final DataFolder folder;

    private final Verifier signatures;

    @Option(names = "--fast", description = "Counts the bytes and does not read them.")
    private boolean fast;

    @Spec
    private @Nullable CommandSpec command;

    Verify(DataFolder folder, Verifier signatures) {
        this.folder = folder;
        this.signatures = signatures;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Home home = folder.home();
        Blobs blobs = home.blobs();
        SortedSet<MediaId> ids = new TreeSet<>((one, other) -> one.hex().compareTo(other.hex()));
        ids.addAll(blobs.list());
        Progress progress = Progress.on(Terminal.errors(command), fast ? 0 : Sizes.of(blobs, ids));
        Report report = new Report(Terminal.output(command), progress);
        try (Ledger ledger = Ledger.open(home.catalog(), report)) {
            ids.addAll(ledger.held());
            BlobCheck check = new BlobCheck(blobs, fast ? null : new Rereading(blobs, progress::done), signatures);
            for (MediaId id : ids) {
                flaws(id, blobs, ledger, check).forEach(flaw -> report.damage(id, flaw));
            }
            ledger.audit().ifPresent(audit -> AuditCheck.of(audit, NotedHead.in(home.folder()), report));
        }
        for (Path left : Leftovers.in(home.staging())) {
            report.note(left + " is half-done work that nobody goes on with; the next start removes it");
        }
        return report.end((fast ? "Counted the bytes of " : "Read ") + ids.size() + " assets");
    }

    /** What changes under the hands of a running node is looked at again. */
    private static List<String> flaws(MediaId id, Blobs blobs, Ledger ledger, BlobCheck check) throws IOException {
        List<String> flaws = List.of();
        for (int look = 0; look < LOOKS; look++) {
            Ledger.Entry entry = ledger.entry(id, blobs.folder(id));
            flaws = switch (entry.standing()) {
                case HELD -> check.flaws(id, entry.asset());
                case GONE -> List.of();
                case UNKNOWN -> List.of("the catalog does not know it");
            };
            if (flaws.isEmpty() || entry.equals(ledger.entry(id, blobs.folder(id)))) {
                break;
            }
        }
        return flaws;
    }
}
