package io.serai.network;

import io.serai.access.SourceFailedException;
import io.serai.manifest.Manifest;
import io.serai.media.MediaId;
import io.serai.store.BlobStore;
import io.serai.store.Growing;
import io.serai.store.ReadCache;
import io.serai.store.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The assets on their way through this node: each is fetched once, however many read it, into room that was there before its first
 * byte, and goes to the cache when its SHA-256 is its id. Safe for use by many threads.
 */
public final class Passages {
    private static final Logger LOG = LoggerFactory.getLogger(Passages.class);

    /** One that nobody reads is fetched on for so long: who jumps to another place in a film comes back at once. */
    private static final Duration LEFT = Duration.ofSeconds(60);

    private final BlobStore store;
    private final ReadCache cache;
    private final Lookups lookups;
    private final Trust trust;
    private final Holders holders;
    private final Torrents torrents;
    private final Bounds bounds;
    private final Function<Passage, ? extends CompletionStage<?>> fetch;
    private final Semaphore readers;
    private final Map<MediaId, Passage> running = new HashMap<>();

    /**
     * How much may go on.
     *
     * @param passages assets at a time
     * @param readers of all of them at a time
     * @param patience how long a reader waits for its next byte
     */
    public record Bounds(int passages, int readers, Duration patience) {}

    /** @param fetch does as the routes do, and ends when the passage has; it hands what came to {@link #arrived} */
    public Passages(
            BlobStore store,
            ReadCache cache,
            Lookups lookups,
            Trust trust,
            Holders holders,
            Torrents torrents,
            Bounds bounds,
            Function<Passage, ? extends CompletionStage<?>> fetch) {
        this.store = store;
        this.cache = cache;
        this.lookups = lookups;
        this.trust = trust;
        this.holders = holders;
        this.torrents = torrents;
        this.bounds = bounds;
        this.fetch = fetch;
        this.readers = new Semaphore(bounds.readers());
    }

    /**
     * Begins to read an asset, which is fetched for it unless it is being fetched already.
     *
     * @throws TooManyReadsException when as many as may be are read, or as many readers read
     * @throws io.serai.store.NoSpaceException when it does not fit
     */
    Growing open(Sighting sighting) throws IOException {
        if (!readers.tryAcquire()) {
            throw new TooManyReadsException(bounds.readers()
                    + " readers wait for what comes from other nodes, which is the limit; try again soon.");
        }
        try {
            return passage(sighting);
        } catch (RuntimeException | IOException e) {
            readers.release();
            throw e;
        }
    }

    private Growing passage(Sighting sighting) throws IOException {
        Passage begun;
        Growing reader;
        synchronized (running) {
            MediaId id = sighting.manifest().mediaId();
            Passage present = running.get(id);
            if (present != null) {
                return present.reader(readers::release);
            }
            Optional<Path> kept = cache.find(id);
            if (kept.isPresent()) {
                return new WholeFile(kept.get().resolve(id.hex()), readers::release);
            }
            begun = begin(sighting);
            reader = begun.reader(readers::release);
        }
        var unused = fetch.apply(begun).whenComplete((done, failure) -> end(begun, failure));
        return reader;
    }

    private Passage begin(Sighting sighting) throws IOException {
        if (running.size() >= bounds.passages()) {
            throw new TooManyReadsException(running.size()
                    + " assets are being fetched from other nodes to be read, which is the limit; try again soon.");
        }
        Manifest manifest = sighting.manifest();
        ReadCache.Room room = cache.begin(manifest.size());
        try {
            Passage begun = new Passage(sighting, store.scratch(), room, torrents, bounds.patience());
            running.put(manifest.mediaId(), begun);
            return begun;
        } catch (IOException e) {
            room.close();
            throw e;
        }
    }

    /** BitTorrent addresses of the nodes that may have the bytes. */
    public List<String> peers(Passage passage) {
        Sighting sighting = passage.sighting();
        return holders.peers(
                Stream.concat(surely(sighting), sighting.others().stream()).distinct());
    }

    /** Where those that say that they have the bytes give them by HTTP. */
    public List<String> webSeeds(Passage passage) {
        return holders.webSeeds(surely(passage.sighting()), passage.mediaId());
    }

    private static Stream<String> surely(Sighting sighting) {
        return Stream.of(sighting.source(), sighting.manifest().origin()).distinct();
    }

    /**
     * Takes what was fetched.
     *
     * @param file with all pieces; another one than was fetched into where the bytes are seeded here
     * @throws SourceFailedException when it is not the asset
     */
    public void arrived(Passage passage, String file) throws IOException {
        Path came = Path.of(file);
        if (!came.startsWith(passage.folder().toAbsolutePath())) {
            passage.become(() -> came);
            return;
        }
        if (!ReadCache.isRight(came, passage.mediaId(), passage.length())) {
            lied(passage);
        }
        byte[] note = passage.sighting().signed().json().getBytes(StandardCharsets.UTF_8);
        passage.become(() -> cache.keep(passage.room(), passage.mediaId(), came, note));
    }

    /**
     * What the origin signed does not lead to the asset.
     *
     * @throws SourceFailedException always
     */
    public void lied(Passage passage) throws SourceFailedException {
        trust.blame(passage.sighting().manifest());
        throw new SourceFailedException(
                "What its origin signed for " + passage.mediaId() + " leads to something else.", null);
    }

    private void end(Passage passage, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.info("The asset {} could not be read from other nodes: {}", passage.mediaId(), failure.getMessage());
            passage.fail(failure);
            lookups.forget(passage.mediaId());
        }
        synchronized (running) {
            running.remove(passage.mediaId());
        }
        passage.room().close();
        try {
            store.clear(passage.folder());
        } catch (IOException e) {
            LOG.warn("The folder {} could not be removed; the next start does it", passage.folder(), e);
        }
    }

    /** The info hashes of what is fetched though nobody reads it any more. */
    public List<String> left() {
        synchronized (running) {
            return running.values().stream()
                    .filter(passage -> passage.isLeft(LEFT))
                    .map(Passage::infoHash)
                    .toList();
        }
    }
}
