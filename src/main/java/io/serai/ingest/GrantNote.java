package io.serai.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.catalog.Grant;
import io.serai.manifest.CanonicalJson;
import io.serai.media.MediaId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a grant in the file beside its text, from which the catalog's row can be made again.
 *
 * @param expiresAt from when on it opens nothing; null for never
 * @param group the reader {@code group:<name>} by way of whom it was given; null where it was given for itself
 * @param place the key that its text has in the graph, from where it is to be taken back; null where there is no text
 */
record GrantNote(
        Reader reader,
        @Nullable Instant expiresAt,
        @Nullable String group,
        @Nullable String place) {
    private static final int FORMAT = 1;

    /** One that is given for the first time. */
    static GrantNote fresh(Reader reader, @Nullable Instant expiresAt, @Nullable String group) {
        return new GrantNote(reader, expiresAt, group, reader.scheme().seals() ? Grant.anyPlace() : null);
    }

    /** The same in place of a former grant to the same reader. */
    GrantNote replacing(Grant former) {
        return new GrantNote(reader, expiresAt, group, former.place());
    }

    String json() {
        Map<String, Object> members = new TreeMap<>();
        members.put("v", FORMAT);
        members.put("reader", reader.text());
        members.put("scheme", reader.scheme().word());
        if (expiresAt != null) {
            members.put("expiresAt", expiresAt.toString());
        }
        if (group != null) {
            members.put("group", group);
        }
        if (place != null) {
            members.put("place", place);
        }
        return CanonicalJson.text(members);
    }

    static GrantNote parse(String json) {
        JsonNode members = CanonicalJson.object(json, "grant");
        String expires = members.path("expiresAt").asText("");
        try {
            return new GrantNote(
                    new Reader(
                            GrantScheme.parse(members.path("scheme").asText()),
                            members.path("reader").asText()),
                    expires.isEmpty() ? null : Instant.parse(expires),
                    members.path("group").textValue(),
                    members.path("place").textValue());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its expiresAt is " + expires, e);
        }
    }

    /** As the catalog knows it. */
    Grant of(MediaId mediaId) {
        return Grant.fresh(
                mediaId, reader.fingerprint(), reader.text(), reader.scheme().word(), place, expiresAt, group);
    }
}
