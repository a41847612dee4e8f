package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.FileName;
import io.serai.media.InvalidInputException;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an owner wants changed in what is said of an asset; null where it stays as it is.
 *
 * @param expiry whether {@code expiresAt} is said, for no expiry can be wanted too
 */
record Amendment(
        @Nullable FileName name,
        @Nullable Tags tags,
        @Nullable AccessLevel access,
        @Nullable Boolean replicate,
        @Nullable Priority priority,
        boolean expiry,
        @Nullable Instant expiresAt) {
    /**
     * Reads the members of a JSON object.
     *
     * @param fields of the types that they are described to have
     * @throws InvalidInputException naming the field that has a value that it cannot have
     */
    @SuppressWarnings("unchecked")
    static Amendment parse(Map<String, @Nullable Object> fields) {
        String name = (String) fields.get("name");
        List<String> tags = (List<String>) fields.get("tags");
        String access = (String) fields.get("access");
        Integer priority = (Integer) fields.get("priority");
        String expiresAt = (String) fields.get("expiresAt");
        return new Amendment(
                name == null ? null : named(name),
                tags == null ? null : new Tags(tags),
                access == null ? null : AccessLevel.parse(access),
                (Boolean) fields.get("replicate"),
                priority == null ? null : new Priority(priority),
                fields.containsKey("expiresAt"),
                expiresAt == null ? null : expiry(expiresAt));
    }

    /**
     * The asset as it is said to be: one version up, and to be published anew; the same one where nothing changes.
     *
     * @throws ConflictException when other bytes would be needed
     */
    Asset of(Asset asset) {
        AccessLevel wanted = Objects.requireNonNullElse(access, asset.access());
        check(asset, wanted);
        Asset said = asset.said(
                name == null ? asset.fileName() : name.text(),
                wanted,
                Objects.requireNonNullElse(priority, asset.priority()),
                Objects.requireNonNullElse(replicate, asset.replicate()),
                expiry ? expiresAt : asset.expiresAt(),
                Objects.requireNonNullElse(tags, asset.tags()));
        return said.equals(asset)
                ? asset
                : said.next(asset.state() == AssetState.STORED ? AssetState.STORED : AssetState.SEEDING);
    }

    private static void check(Asset asset, AccessLevel wanted) {
        if (asset.access() == wanted || (asset.access() != AccessLevel.PUBLIC && wanted != AccessLevel.PUBLIC)) {
            return;
        }
        throw new ConflictException("The asset " + asset.mediaId() + " is "
                + asset.access().text() + " and cannot become "
                + wanted.text() + ", which takes other bytes; upload the file again with accessLevel=" + wanted.text()
                + ", then delete this asset.");
    }

    private static FileName named(String name) {
        if (name.isBlank()) {
            throw new InvalidInputException("The field name is blank; a text was expected.");
        }
        return new FileName(name);
    }

    private static Instant expiry(String text) {
        Instant expiry = Wishes.expiry(text);
        if (expiry == null) {
            throw new InvalidInputException("The field expiresAt is blank; a time, or null, was expected.");
        }
        return expiry.truncatedTo(ChronoUnit.MILLIS);
    }
}
