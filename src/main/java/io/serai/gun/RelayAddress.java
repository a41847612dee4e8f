package io.serai.gun;

import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.Locale;

/**
 * Where a relay is: ws, wss, http or https, the path {@code /gun} where none is given.
 *
 * @param url as it was configured
 */
record RelayAddress(String url, String host, int port, boolean tls, String path) {
    private static final String DEFAULT_PATH = "/gun";

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RelayAddress of(String url) {
        URI uri = URI.create(url.trim());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("wss") || scheme.equals("https");
        boolean plain = scheme.equals("ws") || scheme.equals("http");
        if (!(tls || plain) || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is no relay; ws://host:port/gun was expected");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().length() <= 1 ? DEFAULT_PATH : uri.getRawPath();
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new RelayAddress(url.trim(), uri.getHost(), port, tls, path);
    }

    /** How to dial it; an attempt that is not answered fails after so many milliseconds. */
    WebSocketConnectOptions connectOptions(long timeoutMillis) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(host).setPort(port).setSsl(tls).setURI(path).setTimeout(timeoutMillis);
        // an Origin is what browsers send, and what a relay that others reach refuses unless it knows it
        options.setAllowOriginHeader(false);
        return options;
    }
}
