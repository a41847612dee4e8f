package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The blobs as they lie on disk: {@code <aa>/<mediaId>/}. Looking at them changes nothing.
 *
 * @param root the folder of all blobs
 */
public record Blobs(Path root) {
    /** Where everything that belongs to a blob stands, whether it is there or not. */
    public Path folder(MediaId id) {
        return root.resolve(id.hex().substring(0, 2)).resolve(id.hex());
    }

    /** The file with the stored bytes, whether it is there or not. */
    public Path file(MediaId id) {
        return folder(id).resolve(id.hex());
    }

    /** The file with the stored bytes, where it is there. */
    public Optional<Path> bytes(MediaId id) {
        return Optional.of(file(id)).filter(Files::isRegularFile);
    }

    /** The ids of all blobs that stand in the store. */
    public List<MediaId> list() throws IOException {
        try (Stream<Path> folders = Files.find(root, 2, (path, attributes) -> attributes.isDirectory())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(MediaId::isOne)
                    .map(MediaId::new)
                    .toList();
        }
    }
}
