package io.serai.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serai.manifest.Manifest;
import io.serai.manifest.SignedText;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.Growing;
import io.serai.store.ReadCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads assets that are not here. Only public ones: this node cannot judge who may read what others have sealed. */
public final class Reading {
    private final ReadCache cache;
    private final Lookups lookups;
    private final Trust trust;
    private final Passages passages;
    private final Duration patience;

    /** @param patience how long a caller waits to hear whether anybody has an asset */
    public Reading(ReadCache cache, Lookups lookups, Trust trust, Passages passages, Duration patience) {
        this.cache = cache;
        this.lookups = lookups;
        this.trust = trust;
        this.passages = passages;
        this.patience = patience;
    }

    /**
     * An asset that can be read.
     *
     * @param whole the file with its bytes, where they were read before; null where they are still with others
     */
    public record Found(Sighting sighting, @Nullable Path whole) {}

    /**
     * Looks for an asset: in the cache, and with others.
     *
     * @throws NotFoundException when it is sealed
     * @throws SlowSourceException when others do not answer in time
     */
    public Optional<Found> find(MediaId id) throws IOException {
        if (!cache.isOn()) {
            return Optional.empty();
        }
        Optional<Path> folder = cache.find(id);
        if (folder.isPresent()) {
            Optional<Found> cached = cached(id, folder.get());
            if (cached.isPresent()) {
                return cached;
            }
        }
        return answer(id).map(Reading::permitted).map(sighting -> new Found(sighting, null));
    }

    /** Begins to read what others hold. */
    public Growing open(Found found) throws IOException {
        return passages.open(found.sighting());
    }

    /** What its origin ended goes; whether it did is asked beside the reader, who does not wait for it. */
    private Optional<Found> cached(MediaId id, Path folder) throws IOException {
        try {
            SignedText signed = SignedText.beside(folder);
            Manifest manifest = Manifest.parse(signed.text());
            if (trust.isGood(manifest)) {
                lookups.remind(id);
                Sighting sighting = new Sighting(manifest.origin(), manifest, signed, List.of());
                return Optional.of(new Found(sighting, folder.resolve(id.hex())));
            }
        } catch (JsonProcessingException e) {
            // a note that cannot be read says nothing of the bytes: they are fetched anew
        }
        cache.remove(id);
        return Optional.empty();
    }

    private Optional<Sighting> answer(MediaId id) throws IOException {
        try {
            return lookups.of(id).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SlowSourceException(
                    "Other nodes did not say within " + patience.toSeconds() + " s whether they hold " + id + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The wait for " + id + " was ended.", e);
        } catch (ExecutionException e) {
            throw new IOException("Other nodes could not be asked for " + id + ".", e);
        }
    }

    private static Sighting permitted(Sighting sighting) {
        Manifest manifest = sighting.manifest();
        if (manifest.sealed() || manifest.access() != AccessLevel.PUBLIC) {
            throw new NotFoundException("The asset " + manifest.mediaId()
                    + " is not public, and this node, which holds no copy of it, cannot judge who may read it.");
        }
        return sighting;
    }
}
