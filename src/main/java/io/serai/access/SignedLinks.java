package io.serai.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that this node signs: {@code <link id>.<expiry>.<mac>}, the expiry in seconds since 1970, the mac HMAC-SHA256 (RFC 2104) in
 * base64url without padding. It is over the asset, the link and the expiry, so that none of them can be exchanged, and a link is
 * good only while it also stands in the catalog.
 */
public final class SignedLinks implements ShareLinks {
    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "serai-link-v1";
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.([1-9][0-9]{0,11})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;
    private final BiPredicate<String, String> stands;
    private final InstantSource clock;

    /**
     * @param key 32 bytes that nobody else knows
     * @param stands whether a link, by its media id and its own id, was made and not revoked since
     */
    public SignedLinks(byte[] key, BiPredicate<String, String> stands, InstantSource clock) {
        this.key = new SecretKeySpec(key, MAC);
        this.stands = stands;
        this.clock = clock;
    }

    /** The text of a link; what is below a second of its expiry does not count. */
    public String text(String mediaId, String linkId, Instant expiresAt) {
        String expiry = String.valueOf(expiresAt.getEpochSecond());
        return linkId + "." + expiry + "." + mac(mediaId, linkId, expiry);
    }

    @Override
    public boolean opens(String mediaId, String link) {
        Matcher parts = FORM.matcher(link);
        if (!parts.matches()) {
            return false;
        }
        // the texts are compared, for the last character of a base64 text has bits that its bytes do not
        boolean signed =
                MessageDigest.isEqual(bytes(mac(mediaId, parts.group(1), parts.group(2))), bytes(parts.group(3)));
        return signed
                && clock.instant().getEpochSecond() < Long.parseLong(parts.group(2))
                && stands.test(mediaId, parts.group(1));
    }

    private String mac(String mediaId, String linkId, String expiry) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] code = mac.doFinal(bytes(String.join("\n", PURPOSE, mediaId, linkId, expiry)));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot sign a link: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
