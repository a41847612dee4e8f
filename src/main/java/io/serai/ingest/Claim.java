package io.serai.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.manifest.CanonicalJson;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.sealing.Sealer;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file {@code claims.json} beside the bytes: who brought the asset in and what they asked for. The catalog's row can
 * be made again from it.
 *
 * @param origin the SEA public key of the node that brought the asset in
 */
public record Claim(String origin, Asset asset) {
    /** The claim of a node to what it brought in itself, or the claim for which it holds a copy. */
    static Claim of(Asset asset, String self) {
        return new Claim(asset.origin() == null ? self : asset.origin(), asset);
    }

    static final String FILE = "claims.json";
    private static final int FORMAT = 1;

    /**
     * Reads the claim in the folder of a blob.
     *
     * @return nothing where there is none
     * @throws IOException when what is there is no claim
     */
    public static Optional<Claim> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException("the file " + FILE + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("the file " + FILE + " is no claim: " + e.getMessage(), e);
        }
    }

    /** The claim of another node to the same asset, in whose place that node goes on. A copy is still its origin's. */
    public Claim passedTo(String node) {
        return asset.copy() ? this : new Claim(node, asset);
    }

    /** Puts the claim into the folder of its blob. */
    public void write(Path folder) throws IOException {
        Folders.write(folder.resolve(FILE), json().getBytes(StandardCharsets.UTF_8));
    }

    String json() {
        Map<String, Object> members = new TreeMap<>();
        members.put("origin", origin);
        members.put("owner", asset.owner() == null ? "gun:" + origin : asset.owner());
        members.put("mediaId", asset.mediaId().hex());
        members.put("version", asset.version());
        members.put("size", asset.size());
        members.put("length", asset.length());
        members.put("fileName", asset.fileName());
        members.put("contentType", asset.contentType());
        members.put("access", asset.access().text());
        members.put("sealed", asset.sealed());
        members.put("priority", asset.priority().value());
        members.put("replicate", asset.replicate());
        members.put("createdAt", asset.createdAt().toString());
        members.put("tags", asset.tags().values());
        if (asset.copy()) {
            members.put("copy", true);
        }
        Instant expires = asset.expiresAt();
        if (expires != null) {
            members.put("expiresAt", expires.toString());
        }
        return CanonicalJson.text(Map.of("v", FORMAT, "claims", List.of(members)));
    }

    /** Reads the first claim of a file; the asset is as it was when its bytes had just been stored. */
    static Claim parse(String json) throws JsonProcessingException {
        JsonNode members = CanonicalJson.read(json).path("claims").path(0);
        String expires = members.path("expiresAt").asText("");
        String origin = members.path("origin").asText();
        String owner = members.path("owner").asText();
        boolean copy = members.path("copy").asBoolean();
        return new Claim(
                origin,
                new Asset(
                        new MediaId(members.path("mediaId").asText()),
                        members.path("version").asLong(),
                        AssetState.STORED,
                        members.path("size").asLong(),
                        members.path("fileName").asText(),
                        members.path("contentType").asText(),
                        AccessLevel.parse(members.path("access").asText()),
                        members.path("sealed").asBoolean(),
                        new Priority(members.path("priority").asInt()),
                        members.path("replicate").asBoolean(),
                        Instant.parse(members.path("createdAt").asText()),
                        expires.isEmpty() ? null : Instant.parse(expires),
                        tags(members.path("tags")),
                        null,
                        copy ? origin : null,
                        owner.isEmpty() || owner.equals("gun:" + origin) ? null : owner,
                        length(members, copy)));
    }

    /** Claims of former versions do not say it. */
    private static long length(JsonNode members, boolean copy) {
        long size = members.path("size").asLong();
        return members.path("length")
                .asLong(members.path("sealed").asBoolean() && !copy ? Sealer.plaintextLength(size) : size);
    }

    private static Tags tags(JsonNode values) {
        List<String> tags = new ArrayList<>();
        values.forEach(value -> tags.add(value.asText()));
        return new Tags(tags);
    }
}
