package io.serai.ingest;

import io.serai.access.Fetched;
import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands around the fetching of a torrent: where its bytes may go, and how they come in once they are there. */
public final class Fetches {
    private final BlobStore store;
    private final Assets assets;

    public Fetches(BlobStore store, Assets assets) {
        this.store = store;
        this.assets = assets;
    }

    /** The magnet link in a request. */
    public String magnet(Map<String, Object> request) {
        if (request.get("magnetURI") instanceof String magnet && !magnet.isBlank()) {
            return magnet.strip();
        }
        throw new InvalidInputException("The request has no magnetURI.");
    }

    /** A new folder for the bytes of one torrent. */
    public String folder() throws IOException {
        return store.scratch().toString();
    }

    /** How many bytes a torrent may have at most. They are needed twice: fetched, and taken in. */
    public long room() throws IOException {
        return store.space().available() / 2;
    }

    /** Holds room for the bytes of a torrent, beside that for taking them in, or refuses. */
    public Space.Reservation reserve(long bytes) throws IOException {
        return store.space().reserveBytes(bytes);
    }

    /** The asset that is seeding under an info hash already. */
    public Asset known(String infoHash) {
        return assets.findByInfoHash(infoHash)
                .orElseThrow(() -> new NotFoundException("No asset of the torrent " + infoHash + " is held here."));
    }

    /** Opens what was fetched. */
    public Arrival arrival(String file, @Nullable String name) throws IOException {
        Path path = Path.of(file);
        String shown = name == null || name.isBlank() ? String.valueOf(path.getFileName()) : name;
        return new SingleArrival(Map.of(), shown, null, Files.newInputStream(path), Files.size(path));
    }

    /** Opens what was fetched of an asset: as it is, whatever a file that comes in without a word is made of. */
    public Arrival again(String file) throws IOException {
        Path path = Path.of(file);
        return asItIs(Files.newInputStream(path), Files.size(path));
    }

    /** The same, while it comes. */
    public Arrival coming(Fetched bytes) {
        return asItIs(bytes.body(), bytes.length());
    }

    private static Arrival asItIs(InputStream bytes, long length) {
        return new SingleArrival(Map.of("accessLevel", AccessLevel.PUBLIC.text()), null, null, bytes, length);
    }

    /** Gives back the room that was held, if any: bytes that are there are missing from the disk's by themselves. */
    public void release(Space.@Nullable Reservation room) {
        if (room != null) {
            room.close();
        }
    }

    /** Removes what a fetch left in its folder. */
    public void clear(String folder) throws IOException {
        store.clear(Path.of(folder));
    }
}
