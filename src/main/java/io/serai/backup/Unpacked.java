package io.serai.backup;

import io.serai.catalog.Asset;
import io.serai.catalog.CatalogCopy;
import io.serai.catalog.CatalogScripts;
import io.serai.identity.PassphraseNeededException;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.store.Blobs;
import io.serai.store.Condition;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A backup that was unpacked into a folder, which nobody uses yet. What is done here either makes a data folder of it, or finds that
 * none can be made.
 */
final class Unpacked {
    private final Path file;
    private final Path folder;
    private final BackupNote note;
    private final List<String> flaws = new ArrayList<>();

    private Unpacked(Path file, Path folder, BackupNote note) {
        this.file = file;
        this.folder = folder;
        this.note = note;
    }

    /**
     * Unpacks a backup.
     *
     * @param folder is there, and empty but for what the caller knows
     * @param media where the bytes of media lie, or are to lie
     * @throws DamagedBackupException when it is not whole, or this identity does not open it
     */
    static Unpacked of(Path file, AgeIdentity key, Path folder, Path media) throws IOException {
        Unpacking unpacking = new Unpacking(folder, media);
        BackupNote note = ArchiveReader.read(file, key, unpacking);
        Unpacked unpacked = new Unpacked(file, folder, note);
        for (String part : List.of("catalog.db", "identity/node.json", "graph/CURRENT")) {
            if (Files.notExists(folder.resolve(part))) {
                throw new DamagedBackupException(file, part + " is not in it", null);
            }
        }
        unpacking.protect();
        Files.createDirectories(unpacked.blobs().root());
        return unpacked;
    }

    BackupNote note() {
        return note;
    }

    Blobs blobs() {
        return new Blobs(folder.resolve("blobs"));
    }

    /** What is not as it should be. */
    List<String> flaws() {
        return flaws;
    }

    /** Looks at the graph and the identity. */
    void check(Checks checks) throws IOException {
        try {
            checks.graph(folder.resolve("graph"));
        } catch (RuntimeException e) {
            throw new DamagedBackupException(file, "its graph cannot be read: " + e.getMessage(), e);
        }
        try {
            String node = checks.identity(folder.resolve("identity"));
            if (!node.equals(note.node())) {
                throw new DamagedBackupException(
                        file,
                        "it says that it is of the node " + note.node() + ", and holds the identity of " + node,
                        null);
            }
        } catch (PassphraseNeededException e) {
            flaws.add("the identity is wrapped with a passphrase, which was not given, and was not looked at");
        }
    }

    /** Opens the catalog, brought to this version. */
    CopiedCatalog catalog(String scripts) throws IOException, SQLException {
        try {
            return CopiedCatalog.migrated(folder.resolve("catalog.db"), scripts);
        } catch (RuntimeException e) {
            throw new DamagedBackupException(file, "its catalog cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Moves the catalog to a server, which has none yet.
     *
     * @throws ConflictException when there is something in it
     */
    void fill(DataSource server, String scripts) throws IOException, SQLException {
        CatalogScripts.on(server, scripts).migrate();
        if (!CatalogCopy.intoServer(folder.resolve("catalog.db"), server)) {
            throw new ConflictException(
                    "There is something in the catalog on the database server that the settings name, and it is"
                            + " left as it is. An empty database was expected.");
        }
        Files.delete(folder.resolve("catalog.db"));
    }

    /** Lays what stood beside the bytes of assets, and was unpacked, into the folder of media. */
    void moveBesideBlobs(Blobs target) throws IOException {
        for (MediaId id : blobs().list()) {
            move(blobs().folder(id), Files.createDirectories(target.folder(id)));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(from)) {
            for (Path file : found) {
                Path there = to.resolve(String.valueOf(file.getFileName()));
                if (Files.isDirectory(file)) {
                    move(file, Files.createDirectories(there));
                } else if (Files.notExists(there)) {
                    Files.move(file, there);
                }
            }
        }
    }

    /**
     * Takes what bytes there are of the assets, and lets the catalog know of which there are none.
     *
     * @param media where they lie, or are to lie
     * @param payload where they may be had
     */
    Restored settle(CopiedCatalog catalog, Blobs media, Optional<Payload> payload) throws IOException {
        List<Asset> missing = new ArrayList<>();
        catalog.held(asset -> {
            if (media.bytes(asset.mediaId()).isEmpty() && !givenBack(asset, media, payload)) {
                missing.add(asset);
            }
        });
        catalog.missing(missing, Condition.MISSING.text());
        payload.map(Payload::flaws).ifPresent(flaws::addAll);
        return new Restored(
                note,
                catalog.assets(),
                missing.size(),
                payload.map(Payload::copied).orElse(0L),
                flaws);
    }

    private static boolean givenBack(Asset asset, Blobs media, Optional<Payload> payload) throws IOException {
        return payload.isPresent() && payload.get().giveBack(asset, media);
    }

    /** Removes everything that was unpacked. */
    static void clear(Path folder, String stays) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.filter(file -> !file.endsWith(stays)).toList()) {
                Folders.remove(left);
            }
        }
    }
}
