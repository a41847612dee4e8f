package io.serai;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Where alerts are delivered to. Its URI may hold a password, or be one, as the URLs of many webhooks are: of it only the scheme and the
 * host are told.
 */
public final class Outlet {
    /** An endpoint that takes nothing and is never sent to; an empty URI would be none. */
    private static final String NOWHERE = "stub:nowhere";

    private static final Pattern URL = Pattern.compile("\\S+:/\\S+");

    private final String uri;

    /** @param uri of a Camel endpoint; blank for none */
    Outlet(String uri) {
        this.uri = uri.strip();
    }

    /** The endpoint that the route sends to. */
    public String uri() {
        return isOpen() ? uri : NOWHERE;
    }

    /** Whether alerts are delivered at all. */
    public boolean isOpen() {
        return !uri.isEmpty();
    }

    /** Whether a program reads what is delivered, as JSON; people read a text. */
    public boolean takesJson() {
        return uri.toLowerCase(Locale.ROOT).matches("https?:.*");
    }

    /** What may be told of where alerts go. */
    public String place() {
        int end = uri.indexOf(':');
        String scheme = end < 0 ? uri : uri.substring(0, end);
        try {
            String host = URI.create(uri.replaceFirst("\\?.*", "")).getHost();
            return host == null ? scheme + ":" : scheme + "://" + host;
        } catch (IllegalArgumentException e) {
            return scheme + ":";
        }
    }

    /** Why something could not be delivered, without any URL. */
    public String reason(Throwable failure) {
        if (failure instanceof HttpOperationFailedException answer) {
            return "it answered with status " + answer.getStatusCode();
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = root.getMessage() == null
                ? ""
                : ": " + URL.matcher(root.getMessage()).replaceAll("…");
        return root.getClass().getSimpleName() + message;
    }
}
