package io.serai.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The backups of a node in one folder. */
public final class Backups {
    private final SourceNode node;
    private final BackupFolder target;
    private final Retention retention;
    private final Clock clock;

    /**
     * Keeps backups.
     *
     * @param target where they are kept. Within the node's own folder it is made when it is missing; anywhere else it has to be there,
     *     for where it is not, the disk that it is on may not be either
     */
    public Backups(SourceNode node, Path target, Retention retention, Clock clock) {
        this.node = node;
        this.target = new BackupFolder(target, node.publicKey());
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes what a backup left that was cut off. */
    public void clean() throws IOException {
        WorkFolder.clean(node.home());
    }

    /**
     * Begins one. Closing it removes what did not come to count.
     *
     * @throws io.serai.media.ConflictException when another one is being made
     * @throws IOException when the folder to keep it in is not there
     */
    public Backup begin() throws IOException {
        return begin(bytes -> {});
    }

    /** Begins one that tells of the bytes of media as they are laid beside it. */
    public Backup begin(LongConsumer progress) throws IOException {
        target.require(node.home());
        WorkFolder work = WorkFolder.take(node.home());
        return new Backup(node, target, retention, nextName(), work, progress);
    }

    /** When the newest one was made. */
    public Optional<Instant> newest() throws IOException {
        return target.newest().map(BackupName::at);
    }

    /** What making one now would come to. */
    public Map<String, Object> outlook() throws IOException {
        Map<String, Object> outlook = new LinkedHashMap<>();
        BackupName next = nextName();
        outlook.put("file", next.file());
        List<BackupName> all = new ArrayList<>(target.list());
        all.add(next);
        outlook.put(
                "removed",
                all.stream()
                        .filter(name -> !retention.kept(all).contains(name))
                        .map(BackupName::file)
                        .toList());
        return outlook;
    }

    private BackupName nextName() {
        BackupName name = BackupName.of(node.publicKey(), clock.instant());
        while (Files.exists(target.file(name))) {
            name = name.next();
        }
        return name;
    }
}
