package io.serai.gun;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which WebSocket upgrades are let in. Bound to loopback, the Host has to be loopback too, so that a foreign name
 * pointed at this machine opens nothing; an Origin, which browsers send, has to be allowed, or be loopback while we are.
 */
final class UpgradePolicy {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private static final Pattern PORT = Pattern.compile("(?<=^[^:]{0,255}|]):\\d+$");

    private final boolean boundToLoopback;
    private final Set<String> allowedOrigins;

    UpgradePolicy(String boundHost, Set<String> allowedOrigins) {
        this.boundToLoopback = isLoopback(boundHost);
        this.allowedOrigins = allowedOrigins;
    }

    /** Why an upgrade is refused, or null if it is let in. */
    @Nullable
    String refusal(@Nullable String host, @Nullable String origin) {
        if (boundToLoopback && (host == null || !isLoopback(withoutPort(host)))) {
            return "Host '" + host + "' is not this machine's loopback";
        }
        if (origin != null && !allowedOrigins.contains(origin) && !(boundToLoopback && isLoopbackOrigin(origin))) {
            return "Origin '" + origin + "' is not allowed";
        }
        return null;
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && isLoopback(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("");
    }
}
