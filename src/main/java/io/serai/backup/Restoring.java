package io.serai.backup;

import io.serai.media.ConflictException;
import io.serai.sealing.AgeIdentity;
import io.serai.store.Blobs;
import io.serai.store.Folders;
import io.serai.store.HomeInUseException;
import io.serai.store.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Makes a node's data folder anew from its backup. It is made beside its place and put there by one rename in the end, so that there
 * is never a part of one that a node could start from.
 */
public final class Restoring {
    private static final String LOCK = "lock";
    private static final int SHOWN = 5;

    private final Path home;
    private final Path media;
    private final String scripts;
    private final Checks checks;
    private final Optional<DataSource> server;

    /**
     * Restores into a place.
     *
     * @param home the data folder to be, which is missing or empty
     * @param media where the bytes of media lie, or are to lie
     * @param scripts what makes a catalog, as Flyway names it
     * @param server where the catalog is to be, unless in a file of the data folder
     */
    public Restoring(Path home, Path media, String scripts, Checks checks, Optional<DataSource> server) {
        this.home = home.toAbsolutePath().normalize();
        this.media = media.toAbsolutePath().normalize();
        this.scripts = scripts;
        this.checks = checks;
        this.server = server;
    }

    /**
     * Restores a backup.
     *
     * @param key opens it: the recovery key
     * @param payload the folder with the bytes that were laid beside backups, whether there are any or not
     * @param progress told of bytes as they are copied
     * @throws ConflictException when something is in the place already; it is left as it is
     * @throws DamagedBackupException when the backup is not whole; nothing is in the place then
     * @throws IOException when the disk fails, or is full; nothing is in the place then
     */
    public Restored restore(Path file, AgeIdentity key, Path payload, LongConsumer progress)
            throws IOException, SQLException {
        requireEmpty();
        Path beside = home.resolveSibling(home.getFileName() + ".restoring");
        try (HomeLock lock = new HomeLock(beside)) {
            Unpacked.clear(beside, LOCK);
            try {
                Restored restored = restore(Unpacked.of(file, key, beside, media), payload, progress);
                Folders.sync(beside);
                Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
                Folders.sync(home.resolveSibling("."));
                return restored;
            } catch (IOException | SQLException | RuntimeException e) {
                Folders.remove(beside);
                throw e;
            }
        }
    }

    private Restored restore(Unpacked unpacked, Path payload, LongConsumer progress) throws IOException, SQLException {
        unpacked.check(checks);
        Blobs target = unpacked.blobs();
        boolean elsewhere = !media.equals(home.resolve("blobs"));
        if (elsewhere) {
            target = new Blobs(Files.createDirectories(media));
            unpacked.moveBesideBlobs(target);
            Folders.remove(unpacked.blobs().root());
        }
        Payload bytes = new Payload(payload, progress);
        Restored restored;
        try (CopiedCatalog catalog = unpacked.catalog(scripts)) {
            restored = unpacked.settle(catalog, target, bytes.exists() ? Optional.of(bytes) : Optional.empty());
        }
        if (server.isPresent()) {
            unpacked.fill(server.get(), scripts);
        }
        return restored;
    }

    private void requireEmpty() throws IOException {
        if (Files.notExists(home)) {
            Files.createDirectories(home.resolveSibling("."));
            return;
        }
        try (Stream<Path> files = Files.list(home)) {
            List<String> found = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                throw new ConflictException("There is something in " + home + " already, and it is left as it is: "
                        + found.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (found.size() > SHOWN ? " and more" : "") + running() + ". A folder that is missing or empty"
                        + " was expected.");
            }
        }
        if (!Files.getFileStore(home).equals(Files.getFileStore(home.resolveSibling(".")))) {
            throw new ConflictException(
                    home + " is a file system of its own, which nothing can be renamed onto. Restore into a"
                            + " folder in it, and name that one as SERAI_HOME.");
        }
    }

    private String running() throws IOException {
        if (Files.notExists(home.resolve(LOCK))) {
            return "";
        }
        try (HomeLock held = new HomeLock(home)) {
            return "";
        } catch (HomeInUseException e) {
            return "; a node is running on it";
        }
    }
}
