package io.serai.backup;

import io.serai.catalog.Asset;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.sealing.SealedIdentity;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Restores the newest backup where nobody uses it, looks at all that came out, and removes it again. */
public final class Drill {
    private static final int SHOWN = 5;
    private static final int SAMPLE = 16;

    private final SourceNode node;
    private final BackupFolder target;
    private final String scripts;
    private final Checks checks;

    /**
     * Tries the backups of a node.
     *
     * @param target where they are
     * @param scripts what makes a catalog, as Flyway names it
     */
    public Drill(SourceNode node, Path target, String scripts, Checks checks) {
        this.node = node;
        this.target = new BackupFolder(target, node.publicKey());
        this.scripts = scripts;
        this.checks = checks;
    }

    /**
     * Tries the newest backup.
     *
     * @return what was found: names and figures
     * @throws NotFoundException when there is none
     * @throws DamagedBackupException when it cannot be restored, or what came out is not what went in
     * @throws io.serai.media.ConflictException while a backup is being made
     */
    public Map<String, Object> run() throws IOException, SQLException {
        try (WorkFolder work = WorkFolder.take(node.home())) {
            BackupName name = target.newest()
                    .orElseThrow(
                            () -> new NotFoundException("There is no backup in " + target.path() + " to be tried."));
            Unpacked unpacked = Unpacked.of(
                    target.file(name), node.own(), work.path(), work.path().resolve("blobs"));
            unpacked.check(checks);
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("file", name.file());
            try (CopiedCatalog catalog = unpacked.catalog(scripts)) {
                Findings findings =
                        new Findings(unpacked.blobs(), unpacked.note().payload());
                catalog.held(findings::look);
                report.put("assets", catalog.assets());
                report.put("keys", findings.keys);
                report.put("payload", findings.sampled);
                if (catalog.assets() != unpacked.note().assets()) {
                    findings.flaws.add("its catalog has " + catalog.assets() + " assets, and it says "
                            + unpacked.note().assets());
                }
                findings.flaws.addAll(findings.bytes.flaws());
                require(findings.flaws, target.file(name));
            }
            return report;
        }
    }

    private static void require(List<String> flaws, Path file) throws DamagedBackupException {
        if (!flaws.isEmpty()) {
            throw new DamagedBackupException(
                    file,
                    String.join("; ", flaws.subList(0, Math.min(SHOWN, flaws.size())))
                            + (flaws.size() > SHOWN ? "; and " + (flaws.size() - SHOWN) + " more" : ""),
                    null);
        }
    }

    /** What lies beside the bytes, held against the catalog. */
    private final class Findings {
        private final Blobs blobs;
        private final boolean payload;
        private final List<String> flaws = new ArrayList<>();
        private final Payload bytes = new Payload(target.path(), copied -> {});
        private long keys;
        private long sampled;

        Findings(Blobs blobs, boolean payload) {
            this.blobs = blobs;
            this.payload = payload;
        }

        void look(Asset asset) throws IOException {
            MediaId id = asset.mediaId();
            Path folder = blobs.folder(id);
            if (Files.notExists(folder.resolve("claims.json"))) {
                // it was deleted while the backup was made, or was damaged before that
                return;
            }
            if (asset.infoHash() != null && Files.notExists(blobs.torrent(id, asset.infoHash()))) {
                flaws.add(id + ": its torrent is not in it");
            }
            if (asset.sealed() && !asset.copy()) {
                key(id, folder.resolve("key.age"));
            }
            if (payload && sampled < SAMPLE) {
                sampled += bytes.giveBack(asset, blobs) ? 1 : 0;
            }
        }

        private void key(MediaId id, Path file) {
            try {
                SealedIdentity.parse(Files.readString(file)).open(node.own());
                keys++;
            } catch (NoSuchFileException e) {
                flaws.add(id + ": its key.age is not in it");
            } catch (IOException | RuntimeException e) {
                flaws.add(id + ": its key.age does not open: " + e.getMessage());
            }
        }
    }
}
