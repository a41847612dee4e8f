package io.serai.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one holder says of one asset in the graph: the key {@code record} of {@code ~<pub>/media/<mediaId>}. It is one
 * signed value, because a relay can mix keys of two versions, or replay an older one, and each key would verify.
 *
 * @param status {@code held} or {@code deleted}
 * @param version of the manifest or tombstone inside
 * @param signed the origin's manifest or tombstone, verbatim
 */
public record MediaRecord(String status, long version, SignedText signed) {
    private static final int FORMAT = 1;

    /**
     * Where what a holder says of an asset stands.
     *
     * @param pub its SEA public key
     */
    public static String soul(String pub, MediaId id) {
        return "~" + pub + "/media/" + id;
    }

    /** The canonical JSON that stands in the graph. */
    public String text() {
        return CanonicalJson.text(
                new TreeMap<>(Map.of("v", FORMAT, "status", status, "version", version, "signed", signed.members())));
    }

    /**
     * Reads what {@link #text} wrote. Nothing of what is signed inside is verified yet.
     *
     * @throws InvalidInputException when it is no record
     */
    public static MediaRecord parse(String text) {
        JsonNode json = CanonicalJson.object(text, "record");
        return new MediaRecord(
                json.path("status").asText(), json.path("version").asLong(-1), SignedText.of(json.path("signed")));
    }
}
