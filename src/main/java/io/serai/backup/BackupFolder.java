package io.serai.backup;

import io.serai.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where backups are kept. Others may keep theirs there too; those of one node are never taken for another's.
 *
 * @param path of the folder
 * @param node the public key of the node
 */
record BackupFolder(Path path, String node) {
    /** What a backup is called while it is written. */
    private static final String HALF = ".part";

    /** The node's backups, the oldest first; none where the folder is missing. */
    List<BackupName> list() throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> BackupName.parse(String.valueOf(file.getFileName())))
                    .flatMap(Optional::stream)
                    .filter(name -> name.isOf(node))
                    .sorted()
                    .toList();
        }
    }

    Optional<BackupName> newest() throws IOException {
        return list().stream().max(Comparator.naturalOrder());
    }

    Path file(BackupName name) {
        return path.resolve(name.file());
    }

    /** Has the folder there; one that is not within the node's own is not made. */
    void require(Path home) throws IOException {
        if (path.toAbsolutePath().startsWith(home.toAbsolutePath())) {
            Files.createDirectories(path);
        } else if (!Files.isDirectory(path)) {
            throw new IOException("There is no folder " + path
                    + " to keep backups in. Make it, or mount the disk that it is on: it is not made by itself, for what"
                    + " is written where a disk is missing is lost on another.");
        }
    }

    /** Where one is written; what a former try left there is gone. */
    Path half(BackupName name) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path left : files.filter(this::isHalf).toList()) {
                Files.delete(left);
            }
        }
        return path.resolve(name.file() + HALF);
    }

    private boolean isHalf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(HALF)
                && BackupName.parse(name.substring(0, name.length() - HALF.length()))
                        .filter(half -> half.isOf(node))
                        .isPresent();
    }

    /** Lets one count that is written and found whole. */
    void keep(Path half, BackupName name) throws IOException {
        Files.move(half, file(name));
        Folders.sync(path);
    }

    /** Those that are not to be kept any more, the oldest first. */
    List<BackupName> surplus(Retention retention) throws IOException {
        List<BackupName> all = list();
        Set<BackupName> kept = retention.kept(all);
        return all.stream().filter(name -> !kept.contains(name)).toList();
    }

    void remove(BackupName name) throws IOException {
        Files.deleteIfExists(file(name));
    }
}
