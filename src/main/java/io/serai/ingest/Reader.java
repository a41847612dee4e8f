package io.serai.ingest;

import io.serai.media.InvalidInputException;
import io.serai.sealing.Recipient;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/**
 * Somebody who is to read an asset.
 *
 * @param scheme how the asset is opened to them
 * @param text the canonical form: {@code age1…}, an {@code epub} of SEA, {@code gun:<pub>}, {@code oidc:<issuer>#<subject>} or
 *     {@code group:<name>}
 */
public record Reader(GrantScheme scheme, String text) {
    private static final int FINGERPRINT = 32;
    private static final int LONGEST = 512;
    private static final Pattern EPUB = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");
    private static final Pattern NAME = Pattern.compile("gun:" + EPUB.pattern() + "|oidc:https?://[!-~]+#[!-~]+");
    private static final Pattern GROUP = Pattern.compile("group:[\\p{L}\\p{N}._-]{1,64}");

    /**
     * Reads any form; 64 hex digits are an X25519 key too.
     *
     * @throws InvalidInputException when it is none, or a key that would keep no secret
     */
    public static Reader parse(String given) {
        String text = given.strip();
        if (text.length() > LONGEST) {
            throw new InvalidInputException(
                    "A reader of " + text.length() + " characters; " + LONGEST + " at most were expected.");
        }
        if (GROUP.matcher(text).matches()) {
            return new Reader(GrantScheme.GROUP, text);
        }
        if (NAME.matcher(text).matches()) {
            return new Reader(GrantScheme.NAME, text);
        }
        Matcher coordinates = EPUB.matcher(text);
        if (coordinates.matches()) {
            requirePoint(text, coordinates.group(1), coordinates.group(2));
            return new Reader(GrantScheme.SEA, text);
        }
        return new Reader(GrantScheme.AGE, new Recipient(text).text());
    }

    /** 32 hex digits of the SHA-256 of the text: stable, and safe as a file name. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(text).substring(0, FINGERPRINT);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A point that is not on the curve would give the secret of who seals to it away. */
    private static void requirePoint(String text, String x, String y) {
        ECCurve curve = CustomNamedCurves.getByName("secp256r1").getCurve();
        try {
            curve.validatePoint(number(x), number(y));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The reader " + InvalidInputException.quoted(text)
                    + " looks like an epub of SEA and is no point of P-256.");
        }
    }

    private static BigInteger number(String coordinate) {
        byte[] bytes = Base64.getUrlDecoder().decode(coordinate);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(coordinate)) {
            throw new IllegalArgumentException("not the canonical form of its number");
        }
        return new BigInteger(1, bytes);
    }
}
