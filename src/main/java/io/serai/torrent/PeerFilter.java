package io.serai.torrent;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be connected to because a stranger named them.
 *
 * <p>Refused always: link-local (which holds the metadata servers of clouds), multicast, unspecified, reserved, and IPv6 forms that
 * carry an IPv4 address. Refused unless allowed: private, carrier-grade NAT and unique-local addresses, and loopback. Host names are
 * looked up by the session itself, which holds the {@link #refused()} ranges against every address it is about to connect to.
 */
public final class PeerFilter {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** The last label starts with a letter, so that no number in disguise (127.1, 0x7f000001) is taken for a name. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+\\.)*[A-Za-z][A-Za-z0-9-]*\\.?");

    private static final List<Range> ALWAYS = Range.ofAll(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/128",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/32",
            "2002::/16",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");
    private static final List<Range> PRIVATE =
            Range.ofAll("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    private static final List<Range> LOOPBACK = Range.ofAll("127.0.0.0/8", "::1/128");

    private final List<Range> refused = new ArrayList<>(ALWAYS);

    public PeerFilter(boolean allowLoopback, boolean allowPrivate) {
        if (!allowLoopback) {
            refused.addAll(LOOPBACK);
        }
        if (!allowPrivate) {
            refused.addAll(PRIVATE);
        }
    }

    /** A literal address, or a name, in the form that stands before a port. */
    static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** Whether this address may be connected to. */
    public boolean permits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return refused.stream().noneMatch(range -> range.contains(bytes));
    }

    /** Whether {@code host:port} is a literal address that may be connected to; names are not. */
    public boolean permitsPeer(String hostAndPort) {
        return endpoint(hostAndPort).isPresent();
    }

    /** Whether the URL has one of these schemes and a host that is a name or a permitted address. */
    public boolean permitsUrl(String url, Set<String> schemes) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme == null || host == null || uri.getUserInfo() != null) {
                return false;
            }
            return schemes.contains(scheme.toLowerCase(Locale.ROOT))
                    && literal(host)
                            .map(this::permits)
                            .orElseGet(() -> NAME.matcher(host).matches());
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    Optional<Endpoint> endpoint(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 1 || !hostAndPort.substring(colon + 1).matches("[1-9]\\d{0,4}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(hostAndPort.substring(colon + 1));
        return literal(hostAndPort.substring(0, colon))
                .filter(address -> port <= 65535 && permits(address))
                .map(address -> new Endpoint(address.getHostAddress(), port));
    }

    List<Range> refused() {
        return List.copyOf(refused);
    }

    private static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    record Endpoint(String address, int port) {}

    /** Consecutive addresses of one family. */
    static final class Range {
        private final byte[] first;
        private final byte[] last;

        private Range(byte[] first, byte[] last) {
            this.first = first;
            this.last = last;
        }

        static List<Range> ofAll(String... networks) {
            return Arrays.stream(networks).map(Range::of).toList();
        }

        private static Range of(String network) {
            int slash = network.indexOf('/');
            byte[] first = literal(network.substring(0, slash)).orElseThrow().getAddress();
            byte[] last = first.clone();
            for (int bit = Integer.parseInt(network.substring(slash + 1)); bit < last.length * 8; bit++) {
                last[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            return new Range(first, last);
        }

        boolean contains(byte[] address) {
            return address.length == first.length
                    && Arrays.compareUnsigned(first, address) <= 0
                    && Arrays.compareUnsigned(address, last) <= 0;
        }

        String first() {
            return text(first);
        }

        String last() {
            return text(last);
        }

        private static String text(byte[] address) {
            try {
                return InetAddress.getByAddress(address).getHostAddress();
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an address of " + address.length + " bytes", impossible);
            }
        }
    }
}
