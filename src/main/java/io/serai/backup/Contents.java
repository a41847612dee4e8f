package io.serai.backup;

import io.serai.media.MediaId;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Puts what a node consists of into its backup, under the names by which a data folder has it. */
final class Contents {
    /** The key that opens everything lies beside what it opens, until its owner moves it; it never goes into a backup. */
    private static final String RECOVERY_KEY = "recovery-key.txt";

    /** What its database says of itself, and its lock. */
    private static final Set<String> NOT_OF_THE_GRAPH = Set.of("LOG", "LOCK");

    private static final String HALF = ".part";

    private final ArchiveWriter archive;

    Contents(ArchiveWriter archive) {
        this.archive = archive;
    }

    void identity(Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            if (!name.equals(RECOVERY_KEY) && EntryName.isOne("identity/" + name)) {
                archive.add("identity/" + name, file);
            }
        }
    }

    void graph(Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            if (!NOT_OF_THE_GRAPH.contains(name)) {
                archive.add("graph/" + name, file);
            }
        }
    }

    /** Lays down what lies beside the bytes of all assets of the catalog; the bytes themselves do not belong to it. */
    void besideBlobs(CopiedCatalog catalog, Blobs blobs) throws IOException {
        catalog.held(asset -> blob(asset.mediaId(), blobs));
    }

    private void blob(MediaId id, Blobs blobs) throws IOException {
        String prefix = "blobs/" + id.hex().substring(0, 2) + "/" + id.hex() + "/";
        try (DirectoryStream<Path> found = Files.newDirectoryStream(blobs.folder(id))) {
            for (Path file : found) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(id.hex())) {
                    beside(prefix + name, file);
                }
            }
        } catch (NoSuchFileException e) {
            // it was deleted since the catalog was copied
            return;
        }
    }

    private void beside(String name, Path file) throws IOException {
        if (name.endsWith(HALF) || !EntryName.isOne(name)) {
            return;
        }
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (found.isDirectory()) {
                for (Path inside : files(file)) {
                    beside(name + "/" + inside.getFileName(), inside);
                }
            } else {
                small(name, file, found.lastModifiedTime());
            }
        } catch (NoSuchFileException e) {
            // it was replaced, or deleted, meanwhile
            return;
        }
    }

    /** Read whole, for its length may be another one by the time that it is read. */
    private void small(String name, Path file, FileTime modified) throws IOException {
        archive.add(name, Files.readAllBytes(file), modified);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }
}
