package io.serai.manifest;

import static io.serai.media.InvalidInputException.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an origin says of an asset.
 *
 * @param network the network that it belongs to
 * @param infoHash of its torrent, 40 lower-case hex digits
 * @param size stored bytes
 * @param origin the SEA public key of the node that brought it in
 * @param owner the identity whose asset it is
 * @param version grows with every change of the claim
 * @param minCopies copies wanted in all; maxCopies is where surplus begins
 * @param fileName for people; that of a sealed asset tells nothing
 * @param contentType MIME type of what is distributed
 * @param sealedDetails the true name and type of a sealed asset, and the length of a padded one: an age file in base64, sealed to
 *     the asset's identity
 */
public record Manifest(
        String network,
        MediaId mediaId,
        String infoHash,
        long size,
        String origin,
        String owner,
        long version,
        Instant createdAt,
        AccessLevel access,
        int minCopies,
        int maxCopies,
        String fileName,
        String contentType,
        @Nullable String sealedDetails) {
    private static final int FORMAT = 1;
    private static final Pattern INFO_HASH = Pattern.compile("[0-9a-f]{40}");

    /** Whether what is distributed is an age file. */
    public boolean sealed() {
        return sealedDetails != null;
    }

    /** The canonical JSON that is signed. */
    public String text() {
        Map<String, Object> members = new TreeMap<>();
        members.put("v", FORMAT);
        members.put("network", network);
        members.put("mediaId", mediaId.hex());
        members.put("infoHash", infoHash);
        members.put("size", size);
        members.put("origin", origin);
        members.put("owner", owner);
        members.put("version", version);
        members.put("createdAt", createdAt.toString());
        members.put("access", access.text());
        members.put("copies", Map.of("min", minCopies, "max", maxCopies));
        members.put("fileName", fileName);
        members.put("contentType", contentType);
        if (sealedDetails != null) {
            members.put("sealedDetails", sealedDetails);
        }
        return CanonicalJson.text(members);
    }

    /**
     * Reads what {@link #text} wrote, of this or a later version.
     *
     * @throws InvalidInputException when it is no manifest
     */
    public static Manifest parse(String text) {
        JsonNode json = CanonicalJson.object(text, "manifest");
        JsonNode sealed = json.path("sealedDetails");
        Manifest manifest = new Manifest(
                json.path("network").asText(),
                new MediaId(json.path("mediaId").asText()),
                json.path("infoHash").asText(),
                json.path("size").asLong(-1),
                json.path("origin").asText(),
                json.path("owner").asText(),
                json.path("version").asLong(-1),
                time(json.path("createdAt").asText()),
                AccessLevel.parse(json.path("access").asText()),
                json.path("copies").path("min").asInt(-1),
                json.path("copies").path("max").asInt(-1),
                json.path("fileName").asText(),
                json.path("contentType").asText(),
                sealed.isTextual() ? sealed.asText() : null);
        manifest.check();
        return manifest;
    }

    private void check() {
        if (!INFO_HASH.matcher(infoHash).matches()) {
            throw new InvalidInputException(
                    "The info hash of a manifest is " + quoted(infoHash) + ", expected 40 hexadecimal digits.");
        }
        if (size < 1 || version < 1 || minCopies < 1 || maxCopies < minCopies) {
            throw new InvalidInputException(
                    ("A manifest says size %d, version %d and %d to %d copies; all are at least 1,"
                                    + " and no maximum is below its minimum.")
                            .formatted(size, version, minCopies, maxCopies));
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("The time of a manifest is " + quoted(text) + ", expected ISO 8601.");
        }
    }
}
