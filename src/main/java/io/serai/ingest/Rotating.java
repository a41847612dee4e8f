package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import io.serai.media.ConflictException;
import io.serai.media.DoublingPause;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals assets anew under other keys. The new asset has the same plaintext, readers and words; the old one goes when the new one is
 * complete and has as many proved copies as the old one had. Who opened the old one keeps what it got.
 */
public final class Rotating {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final DoublingPause PAUSE = new DoublingPause(Duration.ofSeconds(10), Duration.ofHours(1));

    private final Assets assets;
    private final Rotations rotations;
    private final Copies copies;
    private final Duration interval;

    /** @param interval after which an asset is sealed anew by itself; zero for never */
    public Rotating(Assets assets, Rotations rotations, Copies copies, Duration interval) {
        this.assets = assets;
        this.rotations = rotations;
        this.copies = copies;
        this.interval = interval;
    }

    /**
     * Wants an asset sealed anew; asked again, it is the same rotation.
     *
     * @throws ConflictException when it is not sealed here, not whole, or about to supersede another one
     */
    public Rotation ask(String mediaId) {
        MediaId id = new MediaId(mediaId);
        Asset asset =
                assets.find(id).filter(found -> found.state().present()).orElseThrow(() -> NotFoundException.of(id));
        if (!asset.sealed() || asset.copy() || asset.state() == AssetState.DAMAGED) {
            throw new ConflictException("The asset " + id + " cannot be sealed anew: it is "
                    + (asset.copy() ? "a copy" : asset.sealed() ? "damaged" : "not sealed") + ".");
        }
        rotations.supersededBy(id).ifPresent(old -> {
            throw new ConflictException("The asset " + id + " was just sealed anew and supersedes " + old
                    + ", which is here still; ask again when that one is gone.");
        });
        rotations.queue(id, Instant.now());
        return rotations.find(id).orElseThrow(() -> NotFoundException.of(id));
    }

    /** The rotations whose turn it is. */
    public List<Rotation> due() {
        Instant now = Instant.now();
        // while one waits for its copies, its bytes are here twice
        int room = AT_ONCE - (int) Math.min(AT_ONCE, rotations.count());
        if (!interval.isZero() && room > 0) {
            rotations.queueSealedBefore(now.minus(interval), now, room);
        }
        return rotations.due(now, AT_ONCE);
    }

    /** Whether the old asset is there still; one that is not, however it went, needs no successor. */
    public boolean goesOn(Rotation rotation) {
        boolean there = assets.find(rotation.mediaId())
                .filter(found -> found.state().present())
                .isPresent();
        if (!there) {
            rotations.ended(rotation.mediaId());
        }
        return there;
    }

    /** Whose the successor will be; null where that is the node's own. */
    public @Nullable String owner(Rotation rotation) {
        return assets.find(rotation.mediaId()).map(Asset::owner).orElse(null);
    }

    /** Whether the successor is still to be made. */
    public boolean toBeSealed(Rotation rotation) {
        return successor(rotation).isEmpty();
    }

    /** Whether the successor can stand for the old asset, which can go then. */
    public boolean isReplaced(Rotation noted) {
        Rotation rotation = rotations.find(noted.mediaId()).orElse(noted);
        boolean replaced = successor(rotation)
                .filter(found ->
                        found.state() == AssetState.COMPLETE && proved(found.mediaId()) >= proved(rotation.mediaId()))
                .isPresent();
        if (!replaced) {
            rotations.waits(rotation.mediaId(), Instant.now().plus(PATIENCE));
        }
        return replaced;
    }

    /**
     * Ends the rotation of an asset that somebody deletes, or whose successor somebody deletes.
     *
     * @return the successor of that asset, which is to go with it; null where it has none
     */
    public @Nullable MediaId callOff(String mediaId) {
        MediaId id = new MediaId(mediaId);
        rotations.supersededBy(id).ifPresent(rotations::ended);
        Optional<Rotation> rotation = rotations.find(id);
        rotations.ended(id);
        return rotation.flatMap(this::successor).map(Asset::mediaId).orElse(null);
    }

    /** Comes back to a rotation that failed. */
    public void failed(Rotation rotation, Exception failure) {
        Duration pause = PAUSE.after(rotation.attempts());
        rotations.failed(
                rotation.mediaId(),
                String.valueOf(failure.getMessage()),
                Instant.now().plus(pause));
    }

    private Optional<Asset> successor(Rotation rotation) {
        return Optional.ofNullable(rotation.successor())
                .flatMap(assets::find)
                .filter(found -> found.state().present());
    }

    private long proved(MediaId id) {
        return copies.of(id).stream()
                .map(Copy::state)
                .filter(state -> state == CopyState.PROVED)
                .count();
    }
}
