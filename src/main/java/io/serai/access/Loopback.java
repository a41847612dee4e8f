package io.serai.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells this machine from all others, without asking a name server. */
final class Loopback {
    /** An IPv4 address, or anything with a colon: only an IPv6 address has one, so no look-up follows. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?");

    private Loopback() {}

    /** Whether a host, as it stands in a URL or a Host header without its port, is this machine. */
    static boolean isHost(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT).equals("localhost") || isAddress(bare);
    }

    /** Whether a literal address is a loopback address. */
    static boolean isAddress(String literal) {
        try {
            return LITERAL.matcher(literal).matches()
                    && InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
