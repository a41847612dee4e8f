package io.serai.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.serai.manifest.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param seq its place, counted from 1
 * @param at in milliseconds
 * @param who an identity, {@code drop} for the drop folder, or {@code node} for the node itself
 * @param what one word
 * @param mediaId the asset that it was done to, if to one
 * @param detail what else tells it from others of its kind
 * @param address where the caller was
 * @param hash SHA-256 of the hash before it, a line feed and {@link #json}, in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        long seq,
        Instant at,
        String who,
        String what,
        @Nullable String mediaId,
        @Nullable String detail,
        @Nullable String address,
        String hash) {
    /** What stands for the hash before the first entry. */
    static final String NO_HASH = "0".repeat(64);

    private static final int LONGEST = 512;

    /** An entry that has no place yet. Its texts are made such that every database gives them back as they are. */
    static AuditEntry of(
            Instant at,
            String who,
            String what,
            @Nullable String mediaId,
            @Nullable String detail,
            @Nullable String address) {
        return new AuditEntry(
                0,
                at.truncatedTo(ChronoUnit.MILLIS),
                plain(who),
                plain(what),
                mediaId == null ? null : plain(mediaId),
                detail == null ? null : plain(detail),
                address == null ? null : plain(address),
                NO_HASH);
    }

    private static String plain(String text) {
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return bounded.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    /** The same, after another entry. */
    AuditEntry after(AuditHead previous) {
        AuditEntry next = new AuditEntry(previous.seq() + 1, at, who, what, mediaId, detail, address, NO_HASH);
        return new AuditEntry(next.seq, at, who, what, mediaId, detail, address, next.hashAfter(previous.hash()));
    }

    /** Whether it is as it was when it was written after another. */
    boolean follows(AuditHead previous) {
        return seq == previous.seq() + 1 && hash.equals(hashAfter(previous.hash()));
    }

    AuditHead head() {
        return new AuditHead(seq, hash);
    }

    private String hashAfter(String previous) {
        return DigestUtils.sha256Hex(previous + "\n" + json());
    }

    /** All but the hash, as canonical JSON; what is null is left out. */
    String json() {
        Map<String, Object> members = new TreeMap<>(Map.of("seq", seq, "at", at.toString(), "who", who, "what", what));
        put(members, "mediaId", mediaId);
        put(members, "detail", detail);
        put(members, "address", address);
        return CanonicalJson.text(members);
    }

    private static void put(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
