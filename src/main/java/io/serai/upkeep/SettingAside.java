package io.serai.upkeep;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.store.Blobs;
import io.serai.store.Condition;
import io.serai.store.Quarantine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bytes that are not those of their asset out of the store, and keeps them for a while. */
public final class SettingAside {
    private static final Logger LOG = LoggerFactory.getLogger(SettingAside.class);

    private final Quarantine quarantine;
    private final Assets assets;
    private final AssetLocks locks;
    private final Duration kept;

    /**
     * @param kept how long what was set aside is kept
     */
    public SettingAside(Blobs blobs, Assets assets, AssetLocks locks, Duration kept) {
        this.quarantine = new Quarantine(blobs);
        this.assets = assets;
        this.locks = locks;
        this.kept = kept;
    }

    /**
     * Sets the bytes of an asset aside.
     *
     * @param asset as it was when its bytes were read
     * @return the asset as it is now: not damaged where it was deleted or got other bytes meanwhile
     */
    public Asset take(Asset asset, Condition condition) throws IOException {
        return locks.holding(asset.mediaId(), () -> {
            Asset now = assets.current(asset);
            if (now.version() != asset.version() || !now.state().present() || restored(asset, now)) {
                return now;
            }
            // the bytes go first: a crash in between leaves an asset without bytes, which the next start notices
            Optional<Path> aside = quarantine.take(now.mediaId());
            Asset damaged = assets.setAside(now, condition.text());
            LOG.warn(
                    "The asset {} is damaged: {}{}.",
                    now.mediaId(),
                    condition.text(),
                    aside.map(path -> "; they were set aside as " + path).orElse(""));
            return damaged;
        });
    }

    /** Removes what was set aside long enough ago. */
    public void clear() throws IOException {
        List<Path> old = quarantine.clear(Instant.now().minus(kept));
        old.forEach(file -> LOG.info("Removed {}, which was set aside for longer than {}.", file, kept));
    }

    private static boolean restored(Asset before, Asset now) {
        return before.state() == AssetState.DAMAGED && now.state() != AssetState.DAMAGED;
    }
}
