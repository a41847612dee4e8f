package io.serai.manifest;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ends one origin's claim to an asset, and every version of it up to this one.
 *
 * @param version above that of the manifest it ends
 */
public record Tombstone(String network, MediaId mediaId, String origin, long version, Instant deletedAt) {
    private static final int FORMAT = 1;

    /** The canonical JSON that is signed. */
    public String text() {
        return CanonicalJson.text(new TreeMap<>(Map.of(
                "v", FORMAT,
                "network", network,
                "mediaId", mediaId.hex(),
                "origin", origin,
                "version", version,
                "deletedAt", deletedAt.toString(),
                "tombstone", true)));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws InvalidInputException when it is no tombstone
     */
    public static Tombstone parse(String text) {
        JsonNode json = CanonicalJson.object(text, "tombstone");
        long version = json.path("version").asLong(-1);
        if (!json.path("tombstone").asBoolean() || version < 1) {
            throw new InvalidInputException("What was to be a tombstone is none: " + quoted(text) + ".");
        }
        try {
            return new Tombstone(
                    json.path("network").asText(),
                    new MediaId(json.path("mediaId").asText()),
                    json.path("origin").asText(),
                    version,
                    Instant.parse(json.path("deletedAt").asText()));
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("The time of a tombstone is " + quoted(text) + ", expected ISO 8601.");
        }
    }
}
