package io.serai.manifest;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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
 * @param sealedDetails the true name, type and length of a sealed asset: an age file in base64, sealed to the asset's
 *     identity
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
}
