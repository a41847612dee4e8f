package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The blobs as they lie on disk: {@code <aa>/<mediaId>/}. Looking at them changes nothing.
 *
 * @param root the folder of all blobs
 */
public record Blobs(Path root) {
    /** How the file of a torrent ends; it begins with the info hash. */
    public static final String TORRENT = ".torrent";

    /** Where everything that belongs to a blob stands, whether it is there or not. */
    public Path folder(MediaId id) {
        return root.resolve(id.hex().substring(0, 2)).resolve(id.hex());
    }

    /** The file with the stored bytes, whether it is there or not. */
    public Path file(MediaId id) {
        return folder(id).resolve(id.hex());
    }

    /** The file with the torrent of this info hash, whether it is there or not. */
    public Path torrent(MediaId id, String infoHash) {
        return folder(id).resolve(infoHash + TORRENT);
    }

    /** The file with the stored bytes, where it is there. */
    public Optional<Path> bytes(MediaId id) {
        return Optional.of(file(id)).filter(Files::isRegularFile);
    }

    /** The ids of all blobs that stand in the store; some may come and go meanwhile. */
    public List<MediaId> list() throws IOException {
        List<MediaId> ids = new ArrayList<>();
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path shelf : shelves) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(shelf, Blobs::isBlob)) {
                    folders.forEach(folder -> ids.add(new MediaId(name(folder))));
                }
            }
        }
        return ids;
    }

    private static boolean isBlob(Path folder) {
        return MediaId.isOne(name(folder)) && Files.isDirectory(folder);
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
