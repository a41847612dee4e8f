package io.serai.access;

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
        @Nullable String authorization) {

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

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Does not show the credential. */
    @Override
    public String toString() {
        return method + " " + path + " from " + remoteAddress;
    }
}
