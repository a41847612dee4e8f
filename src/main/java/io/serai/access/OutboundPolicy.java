package io.serai.access;

import static io.serai.media.InvalidInputException.quoted;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Decides where this node may be sent by somebody else: to public addresses, and nowhere near its own network unless that is
 * allowed. Every address of a host has to pass, or none is used.
 */
public final class OutboundPolicy {
    /** Of IPv6 only global unicast: NAT64, unique local, mapped and compatible addresses and the rest lie outside. */
    private static final List<AddressBlock> PUBLIC = AddressBlock.of("0.0.0.0/0", "2000::/3");

    /** Networks at home, of containers, and of carriers. */
    private static final List<AddressBlock> PRIVATE =
            AddressBlock.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    /** The other special-purpose blocks of RFC 6890, multicast and what is reserved; of IPv6 what hides an IPv4 address. */
    private static final List<AddressBlock> SPECIAL = AddressBlock.of(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/32",
            "2001:db8::/32",
            "2002::/16");

    private final boolean allowLoopback;
    private final boolean allowPrivate;

    /**
     * A policy for public addresses.
     *
     * @param allowLoopback whether this machine may be called as well
     */
    public OutboundPolicy(boolean allowLoopback) {
        this(allowLoopback, false);
    }

    /** As {@link #OutboundPolicy(boolean)}, and says whether private networks may be called too. */
    public OutboundPolicy(boolean allowLoopback, boolean allowPrivate) {
        this.allowLoopback = allowLoopback;
        this.allowPrivate = allowPrivate;
    }

    /** Reads an absolute http or https URL without credentials. Its host is checked when it is resolved. */
    public URI parse(String url) {
        try {
            return check(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw new OutboundRefusedException("The address " + quoted(url) + " is not a URL.");
        }
    }

    URI check(URI url) {
        String scheme = url.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new OutboundRefusedException(
                    "The address " + quoted(url.toString()) + " is not an http or https URL.");
        }
        if (url.getHost() == null) {
            throw new OutboundRefusedException("The address " + quoted(url.toString()) + " names no host.");
        }
        if (url.getRawUserInfo() != null) {
            throw new OutboundRefusedException(
                    "The address of " + quoted(url.getHost()) + " carries credentials, which are not sent on.");
        }
        return url;
    }

    /** Resolves a host to addresses that may be called. */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        boolean literal6 = host.indexOf(':') >= 0;
        for (InetAddress address : addresses) {
            // an IPv6 literal that Java reads as IPv4 is a mapped one, which only a disguise has a use for
            if ((literal6 && address instanceof Inet4Address) || !mayCall(address)) {
                throw new OutboundRefusedException(
                        "The host " + quoted(host) + " is not at a public address, and no other is called.");
            }
        }
        return addresses;
    }

    private boolean mayCall(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return allowLoopback;
        }
        if (PRIVATE.stream().anyMatch(block -> block.contains(address))) {
            return allowPrivate;
        }
        return PUBLIC.stream().anyMatch(block -> block.contains(address))
                && SPECIAL.stream().noneMatch(block -> block.contains(address));
    }
}
