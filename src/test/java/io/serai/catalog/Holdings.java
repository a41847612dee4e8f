package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.time.Instant;

/** Assets and jobs of tests, told apart by numbers. */
final class Holdings {
    private Holdings() {}

    static MediaId id(int number) {
        return new MediaId(String.format("%064x", number));
    }

    static Asset asset(int number, Instant created) {
        return new Asset(
                id(number),
                1,
                AssetState.STORED,
                1000,
                "film.mp4",
                "video/mp4",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                created,
                null,
                Tags.NONE,
                null,
                null,
                null,
                1000);
    }

    /** An asset for whose copies a job is queued. */
    static Asset complete(int number, TemporaryCatalog catalog) {
        Assets assets = catalog.assets();
        Asset asset = asset(number, Instant.ofEpochMilli(1_700_000_000_000L + number));
        assets.add(asset);
        return assets.enqueued(assets.published(assets.seeding(asset, infoHash(number))));
    }

    static String infoHash(int number) {
        return String.format("%040x", number);
    }

    static ReplicationJob fetch(int number, int priority, Instant now) {
        return ReplicationJob.fetch(id(number), new Priority(priority), "the source", "what was signed", 1000, now);
    }
}
