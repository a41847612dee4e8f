package io.serai.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.manifest.CanonicalJson;
import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is durably known of a resumable upload, in a file beside its bytes.
 *
 * @param length bytes that were announced
 * @param padded bytes that they are filled up to before they are sealed; {@code length} where they are not
 * @param offset bytes that came and are on disk
 * @param touched when the last of them came
 * @param sealed whether they are an age file there
 * @param mediaId of the stored bytes, once all have come
 * @param concat the header {@code Upload-Concat}, of a part or of what was put together of parts
 * @param said what the sender said, by field name
 * @param owner the identity that began it; null where that is this node itself
 */
record UploadNote(
        long length,
        long padded,
        long offset,
        Instant touched,
        boolean sealed,
        @Nullable MediaId mediaId,
        @Nullable String concat,
        Map<String, String> said,
        @Nullable String owner) {
    static final String PARTIAL = "partial";
    private static final int FORMAT = 1;

    UploadNote {
        said = Map.copyOf(said);
    }

    /** One upload of its own. */
    static UploadNote whole(long length, long padded, boolean sealed, Map<String, String> said) {
        return new UploadNote(length, padded, 0, Instant.now(), sealed, null, null, said, null);
    }

    /** A part. What it will be a part of is not known yet, so it is sealed; only the whole is padded. */
    static UploadNote part(long length) {
        return new UploadNote(length, length, 0, Instant.now(), true, null, PARTIAL, Map.of(), null);
    }

    /** What will be put together of parts. */
    UploadNote of(String parts) {
        return new UploadNote(length, padded, offset, touched, sealed, mediaId, parts, said, owner);
    }

    /** One that an identity began. */
    UploadNote by(@Nullable String identity) {
        return new UploadNote(length, padded, offset, touched, sealed, mediaId, concat, said, identity);
    }

    /** How far the plaintext of its age file goes when so many bytes have come: with the last one come the zeros. */
    long plaintext(long came) {
        return came == length ? padded : came;
    }

    boolean isPart() {
        return PARTIAL.equals(concat);
    }

    UploadNote at(long newOffset) {
        return new UploadNote(length, padded, newOffset, Instant.now(), sealed, mediaId, concat, said, owner);
    }

    UploadNote of(MediaId id) {
        return new UploadNote(length, padded, offset, touched, sealed, id, concat, said, owner);
    }

    byte[] json() {
        Map<String, Object> members = new TreeMap<>();
        members.put("v", FORMAT);
        members.put("length", length);
        members.put("offset", offset);
        members.put("touched", touched.toString());
        members.put("sealed", sealed);
        members.put("said", said);
        if (padded != length) {
            members.put("padded", padded);
        }
        if (mediaId != null) {
            members.put("mediaId", mediaId.hex());
        }
        if (concat != null) {
            members.put("concat", concat);
        }
        if (owner != null) {
            members.put("owner", owner);
        }
        return CanonicalJson.text(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #json} wrote. A time that is still to come is of a clock that was set back since, and counts as now. */
    static UploadNote parse(byte[] json) throws IOException {
        JsonNode members = CanonicalJson.read(new String(json, StandardCharsets.UTF_8));
        if (members.path("v").asInt() != FORMAT) {
            throw new IOException(
                    "The note of a resumable upload has the version " + members.path("v") + ", not " + FORMAT + ".");
        }
        Map<String, String> said = new HashMap<>();
        members.path("said")
                .properties()
                .forEach(field -> said.put(field.getKey(), field.getValue().asText()));
        String id = members.path("mediaId").asText("");
        long length = members.path("length").asLong();
        return new UploadNote(
                length,
                members.path("padded").asLong(length),
                members.path("offset").asLong(),
                earlier(Instant.parse(members.path("touched").asText()), Instant.now()),
                members.path("sealed").asBoolean(),
                id.isEmpty() ? null : new MediaId(id),
                members.path("concat").textValue(),
                said,
                members.path("owner").textValue());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
