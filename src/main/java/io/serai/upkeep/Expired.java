package io.serai.upkeep;

import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Says which assets have expired and go. Only what its owner gave an end goes so, of this node's own alone, and not as long as
 * it is pinned. A clock that is wrong could make everything expire at once: hence the bounds.
 */
public final class Expired {
    /** In one go at most, so that a run ends. */
    private static final int BATCH = 10_000;

    /** So many may go without anybody looking, and a tenth of all. */
    private static final int UNQUESTIONED = 100;

    private static final int TENTH = 10;

    private final Assets assets;
    private final Clock clock;
    private final BooleanSupplier clockIsRight;
    private final Duration grace;
    private final String pin;

    /**
     * @param clockIsRight whether other nodes agree with the clock, as far as is known
     * @param grace how long an expired asset is kept, and its owner can take the end back
     * @param pin the tag that keeps an asset
     */
    public Expired(Assets assets, Clock clock, BooleanSupplier clockIsRight, Duration grace, String pin) {
        this.assets = assets;
        this.clock = clock;
        this.clockIsRight = clockIsRight;
        this.grace = grace;
        this.pin = pin;
    }

    /**
     * The assets that go.
     *
     * @param unasked whether nobody looks at what it comes to
     * @throws IllegalStateException when it is not to be believed
     */
    public List<Asset> due(boolean unasked) {
        if (!clockIsRight.getAsBoolean()) {
            throw new IllegalStateException(
                    "the clock of this machine is not that of the others, so nothing expires by it");
        }
        List<Asset> due = assets.expired(clock.instant().minus(grace), pin, BATCH);
        long most = Math.max(UNQUESTIONED, assets.storedAssets() / TENTH);
        if (unasked && due.size() > most) {
            throw new IllegalStateException(due.size() + " assets have expired at once, more than the " + most
                    + " that go unasked; look at the clock, and run cleanup_old_files by hand");
        }
        return due;
    }

    /** What a run comes to. */
    public Map<String, Object> report(List<Asset> gone) {
        return Map.of(
                "assets",
                gone.size(),
                "bytes",
                gone.stream().mapToLong(Asset::size).sum());
    }
}
