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
import java.util.ArrayList;
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
    private static final List<String> FIELDS = List.of("name", "tags", "access", "replicate", "priority", "expiresAt");

    /**
     * Reads the members of a JSON object.
     *
     * @throws InvalidInputException naming the field that is unknown, or of another type or value than it can have
     */
    static Amendment parse(Map<String, @Nullable Object> fields) {
        for (String name : fields.keySet()) {
            if (!FIELDS.contains(name)) {
                throw new InvalidInputException("The field " + InvalidInputException.quoted(name)
                        + " cannot be changed; these can: " + String.join(", ", FIELDS) + ".");
            }
        }
        String name = value(fields, "name", String.class, "a text");
        String access = value(fields, "access", String.class, "a text");
        Integer priority = value(fields, "priority", Integer.class, "a whole number from 1 to 10");
        boolean never = fields.containsKey("expiresAt") && fields.get("expiresAt") == null;
        String expiresAt = never ? null : value(fields, "expiresAt", String.class, "a time, or null");
        return new Amendment(
                name == null ? null : named(name),
                tags(value(fields, "tags", List.class, "an array of texts")),
                access == null ? null : AccessLevel.parse(access),
                value(fields, "replicate", Boolean.class, "true or false"),
                priority == null ? null : new Priority(priority),
                never || expiresAt != null,
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

    private static @Nullable Tags tags(@Nullable List<?> values) {
        if (values == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw new InvalidInputException("The field tags holds "
                        + InvalidInputException.quoted(String.valueOf(value)) + ", not a text.");
            }
            texts.add(text);
        }
        return new Tags(texts);
    }

    private static <T> @Nullable T value(
            Map<String, @Nullable Object> fields, String name, Class<T> type, String expected) {
        Object value = fields.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (!fields.containsKey(name)) {
            return null;
        }
        throw new InvalidInputException("The field " + name + " is "
                + InvalidInputException.quoted(String.valueOf(value)) + "; " + expected + " was expected.");
    }
}
