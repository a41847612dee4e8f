package io.serai.access;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of who sent it, whichever port it came in by.
 *
 * @param method as sent, {@code GET} for a WebSocket upgrade
 * @param path the raw path of the request target
 * @param remoteAddress literal address of the other end of the connection
 * @param encrypted whether the connection itself is TLS
 * @param host the Host header
 * @param origin the Origin header
 * @param fetchSite the Sec-Fetch-Site header
 * @param fetchMode the Sec-Fetch-Mode header
 * @param forwarded whether Forwarded, Via or any X-Forwarded header is there
 * @param authorization the Authorization header
 * @param link the share link that came with the request
 */
public record Caller(
        String method,
        String path,
        String remoteAddress,
        boolean encrypted,
        @Nullable String host,
        @Nullable String origin,
        @Nullable String fetchSite,
        @Nullable String fetchMode,
        boolean forwarded,
        @Nullable String authorization,
        @Nullable String link) {
    private static final String LINK = "link=";

    /** Whether a header of this name says that a proxy passed the request on. */
    public static boolean forwards(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.equals("via") || name.startsWith("x-forwarded-");
    }

    /** The origin that this request was sent to, if it says so. */
    @Nullable
    String ownOrigin() {
        return host == null ? null : (encrypted ? "https://" : "http://") + host;
    }

    /** The name in the Host header, without its port. */
    @Nullable
    String hostName() {
        return host == null ? null : host.replaceFirst(":\\d*$", "");
    }

    /** The share link in a raw query. */
    public static @Nullable String link(@Nullable String query) {
        return query == null
                ? null
                : Arrays.stream(query.split("&", -1))
                        .filter(parameter -> parameter.startsWith(LINK))
                        .map(parameter -> parameter.substring(LINK.length()))
                        .findFirst()
                        .orElse(null);
    }

    /** Does not show the credential. */
    @Override
    public String toString() {
        return method + " " + path + " from " + remoteAddress;
    }
}
