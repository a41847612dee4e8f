package io.serai.client;

import io.serai.media.MediaId;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node would give for an asset.
 *
 * @param entity names the bytes: the media id, of which it is the SHA-256, or what no hash is known of
 * @param name that its owner gave it; a name in a folder, whatever the node said
 * @param length in bytes
 */
public record Offer(String entity, String name, long length) {
    private static final Pattern ENTITY = Pattern.compile("\"([0-9a-f]{64}(?:-p)?)\"");
    private static final Pattern EXTENDED = Pattern.compile("filename\\*=UTF-8''([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED =
            Pattern.compile("filename=\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE);

    /** Reads the headers of an answer (RFC 6266 for the name, RFC 9110 for the others). */
    static Offer read(MediaId id, HttpHeaders headers) {
        Matcher entity = ENTITY.matcher(headers.firstValue("ETag").orElse(""));
        String given = name(headers.firstValue("Content-Disposition").orElse(""));
        return new Offer(
                entity.matches() ? entity.group(1) : "",
                given.isEmpty() ? id.hex() : given,
                headers.firstValueAsLong("Content-Length").orElse(-1));
    }

    /** Whether the bytes are those whose SHA-256 this is. */
    boolean isHashedBy(MediaId id) {
        return entity.equals(id.hex());
    }

    private static String name(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            return inAFolder(decoded(extended.group(1)));
        }
        Matcher quoted = QUOTED.matcher(disposition);
        return quoted.find() ? inAFolder(quoted.group(1).replaceAll("\\\\(.)", "$1")) : "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** No folder, nothing that a terminal obeys, and nothing that is hidden: a node is not to choose what a shell reads. */
    private static String inAFolder(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.replaceAll("[\\p{Cntrl}]", "_").replaceFirst("^\\.+", "_").strip();
    }
}
