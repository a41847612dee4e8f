package io.serai.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Which headers, and query parameters, come into a route from outside, and which leave it as headers of the answer.
 * Inwards: no credentials, nothing that Camel would take for its own, and nothing that would leave again as if the route
 * had said it. Outwards: what is named here alone, for routes copy the headers of a request into its answer.
 */
public final class EdgeHeaders implements HeaderFilterStrategy {
    private static final Set<String> ANSWERS = Set.of(
            "accept-patch",
            "allow",
            "cache-control",
            "content-disposition",
            "content-language",
            "content-security-policy",
            "etag",
            "last-modified",
            "link",
            "location",
            "referrer-policy",
            "retry-after",
            "upload-concat",
            "upload-expires",
            "upload-length",
            "upload-offset",
            "vary",
            "www-authenticate",
            "x-content-type-options",
            "x-media-source",
            "x-source-peer");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "content-encoding");

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        String header = name.toLowerCase(Locale.ROOT);
        return header.startsWith("camel")
                || header.startsWith("org.apache.camel")
                || header.startsWith("proxy-")
                || CREDENTIALS.contains(header)
                || ANSWERS.contains(header);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !ANSWERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
