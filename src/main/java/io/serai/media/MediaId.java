package io.serai.media;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names stored bytes: their SHA-256, as 64 lower-case hex digits. For a sealed asset these are the bytes of the age
 * file.
 */
public record MediaId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public MediaId {
        if (!FORM.matcher(hex).matches()) {
            throw new InvalidInputException(
                    "The media id " + InvalidInputException.quoted(hex) + " is not 64 lower-case hexadecimal digits.");
        }
    }

    /** The id of bytes with this SHA-256, 32 bytes long. */
    public static MediaId ofHash(byte[] sha256) {
        return new MediaId(HexFormat.of().formatHex(sha256));
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return hex;
    }
}
