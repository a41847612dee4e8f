package io.serai.torrent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libtorrent4j.Vectors;
import org.libtorrent4j.swig.add_torrent_params;
import org.libtorrent4j.swig.error_code;
import org.libtorrent4j.swig.libtorrent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the session counted of each torrent, across restarts: its resume data, a file each. Only counters are read back, so a file
 * that is lost or wrong costs these and no more; therefore none is fsynced.
 */
final class ResumeFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ResumeFolder.class);
    private static final int LARGEST = 1 << 20;

    private final @Nullable Path folder;

    /**
     * In a folder.
     *
     * @param folder made when missing; null to remember nothing
     */
    ResumeFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    void open() throws IOException {
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    /** What was kept of this torrent; empty when there is nothing, or nothing that can be read. */
    Optional<add_torrent_params> read(String infoHash) {
        if (folder == null || !Files.exists(file(folder, infoHash))) {
            return Optional.empty();
        }
        Path file = file(folder, infoHash);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it has %d bytes, at most %d were expected".formatted(Files.size(file), LARGEST));
            }
            error_code error = new error_code();
            add_torrent_params kept =
                    libtorrent.read_resume_data_ex(Vectors.bytes2byte_vector(Files.readAllBytes(file)), error);
            if (error.failed()) {
                throw new IOException(error.message());
            }
            return Optional.of(kept);
        } catch (IOException cause) {
            LOG.warn("The counters of a torrent begin anew: {} cannot be read: {}", file, cause.getMessage());
            return Optional.empty();
        }
    }

    void write(String infoHash, byte[] data) {
        if (folder == null) {
            return;
        }
        Path fresh = folder.resolve(infoHash + ".new");
        try {
            Files.write(fresh, data);
            Files.move(fresh, file(folder, infoHash), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            LOG.warn("The counters of a torrent could not be kept in {}: {}", fresh, cause.toString());
        }
    }

    void remove(String infoHash) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(file(folder, infoHash));
        } catch (IOException cause) {
            LOG.warn("The counters of a torrent that was removed stay in {}: {}", folder, cause.toString());
        }
    }

    private static Path file(Path folder, String infoHash) {
        return folder.resolve(infoHash + ".resume");
    }
}
